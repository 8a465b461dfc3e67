package io.selaras.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a company sends mail.
 *
 * @param password opened; never part of an answer
 * @param perMinute most mails a minute to one receiving domain; 0 for no limit
 * @param warmUpFrom the first day of the warm-up, in which the day's number grows; absent for none
 * @param live false: only to {@code allowedDomains}
 * @param quietFrom with {@code quietUntil} the hours in which no marketing leaves; equal for none
 * @param capMessages most marketing messages to one person within {@code capDays}; 0 for no limit
 */
record MailSetting(
        Transport transport,
        @Nullable String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        @Nullable String fromAddress,
        @Nullable String fromName,
        @Nullable String replyTo,
        @Nullable String bounceDomain,
        int connections,
        int perMinute,
        @Nullable LocalDate warmUpFrom,
        boolean live,
        Set<String> allowedDomains,
        LocalTime quietFrom,
        LocalTime quietUntil,
        int capMessages,
        int capDays,
        boolean trackOpens,
        boolean trackLinks,
        long version) {
    enum Transport {
        /** Nothing leaves; messages wait. */
        OFF,
        /** Into the mailbox page of the console, and no further. */
        MAILBOX,
        /** To the mail server of the settings. */
        SMTP
    }

    enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    static final MailSetting NONE = new MailSetting(
            Transport.OFF,
            null,
            587,
            Security.STARTTLS,
            null,
            null,
            null,
            null,
            null,
            null,
            4,
            60,
            null,
            false,
            Set.of(),
            LocalTime.of(20, 0),
            LocalTime.of(8, 0),
            3,
            7,
            true,
            true,
            0);

    private static final int FIRST_DAY = 200;
    private static final int WARM_UP_DAYS = 14;

    boolean sends() {
        return switch (transport) {
            case OFF -> false;
            case MAILBOX -> fromAddress != null;
            case SMTP -> fromAddress != null && host != null;
        };
    }

    /** Whether marketing may leave at this moment. */
    boolean loud(Instant now, ZoneId zone) {
        var time = now.atZone(zone).toLocalTime();
        if (quietFrom.equals(quietUntil)) {
            return true;
        }
        return quietFrom.isBefore(quietUntil)
                ? time.isBefore(quietFrom) || !time.isBefore(quietUntil)
                : time.isBefore(quietFrom) && !time.isBefore(quietUntil);
    }

    /** Most marketing mails on this day: 200 on the first, twice as many each day, for two weeks. */
    int dayLimit(LocalDate today) {
        if (warmUpFrom == null || today.isBefore(warmUpFrom)) {
            return Integer.MAX_VALUE;
        }
        long day = warmUpFrom.until(today, ChronoUnit.DAYS);
        return day >= WARM_UP_DAYS ? Integer.MAX_VALUE : FIRST_DAY << day;
    }

    boolean reaches(String domain) {
        return live || transport == Transport.MAILBOX || allowedDomains.contains(domain);
    }

    /** The same company behind another server: the mailbox of the house. */
    MailSetting through(String server, int port, String user, String password) {
        return new MailSetting(
                transport,
                server,
                port,
                Security.NONE,
                user,
                password,
                fromAddress,
                fromName,
                replyTo,
                bounceDomain,
                connections,
                transport == Transport.MAILBOX ? 0 : perMinute,
                warmUpFrom,
                live,
                allowedDomains,
                quietFrom,
                quietUntil,
                capMessages,
                capDays,
                trackOpens,
                trackLinks,
                version);
    }
}
