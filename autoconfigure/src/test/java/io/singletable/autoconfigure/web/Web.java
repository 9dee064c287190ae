package io.singletable.autoconfigure.web;

import java.time.Clock;
import java.util.List;

import io.singletable.scroll.CursorCodec;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/**
 * Factory of servlet web applications for tests.
 */
final class Web {

	static final String SECRET = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	static final CursorCodec CURSORS = cursors(SECRET);

	private Web() {
	}

	/** An application as Spring Boot configures it, with cursors and without DynamoDB. */
	static WebApplicationContextRunner application() {
		return mvc().withBean(CursorCodec.class, () -> CURSORS);
	}

	/** The same without cursors. */
	static WebApplicationContextRunner mvc() {
		return new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, SingleTableWebAutoConfiguration.class));
	}

	static CursorCodec cursors(String secret) {
		return new CursorCodec(List.of(secret), Clock.systemUTC(), null);
	}

	static MockMvcTester client(WebApplicationContext context) {
		return MockMvcTester.from(context);
	}

}
