package io.selaras.command;

import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.metrics.Board;
import io.selaras.metrics.FigureQuery;
import io.selaras.metrics.Figures;
import io.selaras.metrics.Measure;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.Organisations;
import io.selaras.platform.Readiness;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** The ways that everybody walks are walked once before the door opens, so that nobody meets them cold. Reads only. */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration LONGEST = Duration.ofMillis(900);

    static void thenOpen(ApplicationContext house, Settings settings) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            var base = "http://" + settings.address() + ":" + settings.port();
            do {
                for (var path : List.of("/api/setup", "/api/me", "/", "/api/openapi.json")) {
                    client.send(
                            HttpRequest.newBuilder(URI.create(base + path)).build(),
                            HttpResponse.BodyHandlers.discarding());
                }
                look(house);
            } while (System.nanoTime() < end);
        } catch (IOException | RuntimeException cold) {
            LOG.warn("Opened without a warm-up: {}", cold.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        house.getBean(Readiness.class).open();
    }

    private static void look(ApplicationContext house) {
        for (var organisation :
                house.getBean(Organisations.class).all().stream().limit(1).toList()) {
            for (var person : house.getBean(People.class).everybody(organisation).stream()
                    .limit(1)
                    .toList()) {
                var actor = new Actor(organisation, person.id(), Set.of(Role.OWNER), Set.of(), null);
                house.getBean(Outlets.class).list(actor, OutletFilter.ALL, null, 50);
                house.getBean(Orders.class)
                        .list(actor, new Orders.Filter(null, null, null, null, null, null), null, 80);
                house.getBean(Board.class).day(actor, null);
                var today = LocalDate.now(ZoneOffset.UTC);
                house.getBean(Figures.class)
                        .table(
                                actor,
                                new FigureQuery(FigureQuery.By.SALESMAN, today.minusDays(30), today, null, null, null),
                                List.of(Measure.VALUE));
            }
        }
    }

    private WarmUp() {}
}
