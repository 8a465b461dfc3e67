/**
 * Who might buy: leads and how they come in, the hand-over to the salesman who passes there next, the clock on his
 * answer, and the funnel from visitor to loyal customer.
 *
 * <p>Owns leads, messages that may be leads, their steps and the agreement between both divisions. Says {@link io.selaras.pipeline.LeadsCaptured}, {@link
 * io.selaras.pipeline.LeadsAssigned}, {@link io.selaras.pipeline.LeadEscalated}, {@link
 * io.selaras.pipeline.LeadReturned}, {@link io.selaras.pipeline.LeadAnswered}, {@link io.selaras.pipeline.LeadVisited}
 * and {@link io.selaras.pipeline.DealWon}. Listens to forms, messages, visits and orders. Who passes a place next is asked through
 * {@link io.selaras.pipeline.NextPassing}, which planning answers, what a code stands for through {@link
 * io.selaras.pipeline.Codes}, which campaigns answers.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "exchange",
            "exchange::imports",
            "exchange::tables",
            "customers",
            "visits",
            "orders",
            "content",
            "messaging"
        })
@NullMarked
package io.selaras.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
