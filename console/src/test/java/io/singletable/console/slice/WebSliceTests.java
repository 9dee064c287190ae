package io.singletable.console.slice;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the slice of controllers, which has no console even if it is enabled.
 */
@WebMvcTest(properties = "singletable.console.enabled=true")
class WebSliceTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester client;

	@Test
	void sliceHasNoConsole() {
		assertThat(this.context.getBeanDefinitionNames()).noneMatch((name) -> name.contains("onsole"));
		assertThat(this.client.get().uri("/greeting")).hasStatusOk().hasBodyTextEqualTo("hello");
		assertThat(this.client.get().uri("/singletable")).hasStatus(404);
	}

}
