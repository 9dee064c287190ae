package io.singletable.sample.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Test annotation that starts the application on a free port, and passes a {@link Page}
 * of Chromium to the tests. All tests that have it share the application and the browser.
 * Without Chromium they are skipped, or fail with {@code -Dbrowser.required=true}.
 * {@code -Dbrowser.binary=} and {@code -Dbrowser.driver=} name Chromium and its driver
 * where they are not on the path.
 */
@Tag("browser")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "logging.level.org.openqa.selenium=error")
@interface BrowserTest {

}
