package io.selaras.platform;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the house is open: data loaded, code warm. Until a command says so, health answers 503, and whoever stands in
 * front sends nobody here.
 */
@Component("opened")
public class Readiness implements HealthIndicator {
    private volatile boolean open;

    public void open() {
        open = true;
    }

    @Override
    public Health health() {
        return open
                ? Health.up().build()
                : Health.outOfService().withDetail("why", "getting ready").build();
    }
}
