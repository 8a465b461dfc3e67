package io.selaras.collaboration.web;

import io.selaras.collaboration.Inbox;
import io.selaras.collaboration.Notice;
import io.selaras.collaboration.NoticeSetting;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoticeController {
    private final Inbox inbox;

    NoticeController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Allowed.Anyone
    @GetMapping("/api/notices")
    Page<Notice> list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return inbox.list(actor, unread, cursor, Page.limit(limit));
    }

    record Unread(int count) {}

    @Allowed.Anyone
    @GetMapping("/api/notices/unread")
    Unread unread(Actor actor) {
        return new Unread(inbox.unread(actor));
    }

    /** @param ids absent: all of one's own */
    record ReadRequest(@Nullable @Size(max = 500) List<UUID> ids) {}

    @Allowed.Anyone
    @PostMapping("/api/notices/read")
    Unread read(Actor actor, @Valid @RequestBody ReadRequest request) {
        inbox.read(actor, request.ids);
        return unread(actor);
    }

    @Allowed.Anyone
    @GetMapping("/api/notice-setting")
    NoticeSetting setting(Actor actor) {
        return inbox.setting(actor);
    }

    record SettingRequest(
            boolean mail,
            boolean push,
            @NotNull LocalTime quietFrom,
            @NotNull LocalTime quietUntil) {}

    @Allowed.Anyone
    @PutMapping("/api/notice-setting")
    NoticeSetting save(Actor actor, @Valid @RequestBody SettingRequest request) {
        inbox.save(actor, new NoticeSetting(request.mail, request.push, request.quietFrom, request.quietUntil));
        return inbox.setting(actor);
    }
}
