package io.singletable.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Test annotation that starts the application on a free port, once for all tests that
 * have it. The build runs these tests twice: the second time with {@link DeskProcess},
 * which answers their requests.
 */
@Tag("desk")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = DeskProcess.Initializer.class)
@Import({ Desk.class, TableContents.class })
@interface DeskTest {

}
