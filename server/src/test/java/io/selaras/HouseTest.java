package io.selaras;

import io.selaras.access.AccessFixture;
import io.selaras.exchange.FieldWork;
import io.selaras.messaging.MailFixture;
import io.selaras.messaging.Post;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test in the running house: every room, the real database, a real port. One house is shared by all such tests, so what they
 * need beside it is named here and not by each: another set would be another house, with a database and timers of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SelarasApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "springdoc.paths-to-match=/api/**,/sync/**,/track/**",
            "springdoc.default-produces-media-type=application/json",
            "springdoc.writer-with-order-by-keys=true"
        })
@ContextConfiguration(initializers = TestHouse.class)
@Import({
    Companies.class,
    Desks.class,
    ContractWriter.class,
    FieldWork.class,
    AccessFixture.class,
    MailFixture.class,
    Post.class
})
@ExtendWith(Companies.OneClassOnly.class)
public @interface HouseTest {}
