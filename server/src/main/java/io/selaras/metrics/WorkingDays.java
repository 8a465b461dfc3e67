package io.selaras.metrics;

import io.selaras.pipeline.Leads;
import io.selaras.planning.Plans;
import io.selaras.platform.OrganisationId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The days on which this company works: those with hours in the divisions' agreement, without its holidays. */
@Component
class WorkingDays {
    private final Plans plans;
    private final Leads leads;

    WorkingDays(Plans plans, Leads leads) {
        this.plans = plans;
        this.leads = leads;
    }

    Calendar of(OrganisationId organisation, LocalDate from, LocalDate until) {
        var closed = new HashSet<LocalDate>();
        for (int year = from.getYear(); year <= until.getYear(); year++) {
            plans.holidays(organisation, year).stream()
                    .filter(holiday -> !holiday.working())
                    .forEach(holiday -> closed.add(holiday.date()));
        }
        return new Calendar(leads.agreement(organisation).hours().keySet(), closed);
    }

    record Calendar(Set<String> weekdays, Set<LocalDate> closed) {
        boolean works(LocalDate day) {
            return weekdays.contains(day.getDayOfWeek().name().substring(0, 3)) && !closed.contains(day);
        }

        /** Both ends included. */
        long between(LocalDate from, LocalDate until) {
            return until.isBefore(from)
                    ? 0
                    : from.datesUntil(until.plusDays(1)).filter(this::works).count();
        }
    }
}
