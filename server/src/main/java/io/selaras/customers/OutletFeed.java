package io.selaras.customers;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The salesman's own outlets, and the company's own fields, on his phone. */
@Component
class OutletFeed implements Feed {
    private final OutletStore store;
    private final SettingStore settings;

    OutletFeed(OutletStore store, SettingStore settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String collection() {
        return "outlets";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return store.changed(actor, window).stream()
                .map(changed -> new Row(changed.xid(), changed.outlet().id().value(), changed.outlet()))
                .toList();
    }

    @Override
    public Map<String, Object> settings(Actor actor) {
        var onPhone = settings.fields(actor.organisation()).stream()
                .filter(CustomField::onPhone)
                .toList();
        return Map.of("customFields", onPhone);
    }
}
