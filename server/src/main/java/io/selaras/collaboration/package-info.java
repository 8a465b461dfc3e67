/**
 * What people say to each other, and how it reaches them: threads on any record, notices in one inbox, announcements
 * that must be read, praise, and the field's voice with marketing's answer.
 *
 * <p>Owns entries, followers, notices, announcements, acknowledgements, praise, voices. Says {@link NoticeRead}. Listens to
 * signals, visits without order, changes of coverage, what becomes of leads, and days that were shared out.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "customers",
            "visits",
            "pipeline",
            "planning",
            "messaging",
            "exchange"
        })
@NullMarked
package io.selaras.collaboration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
