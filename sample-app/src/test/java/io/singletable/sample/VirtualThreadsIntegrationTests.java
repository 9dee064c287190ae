package io.singletable.sample;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests on virtual threads, which exist since Java 21: before, the property
 * changes nothing.
 */
class VirtualThreadsIntegrationTests {

	@Test
	void concurrentRequestsAreServed() {
		SpringApplication application = new SpringApplication(SampleApplication.class, Threads.class);
		try (ConfigurableApplicationContext context = application.run("--server.port=0", "--sample.seed=false",
				"--spring.threads.virtual.enabled=true")) {
			Desk desk = new Desk(context.getEnvironment());
			List<String> etags = IntStream.range(0, 64).parallel().mapToObj((i) -> {
				String path = Tickets.path(desk);
				desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
				return desk.get(path).hasStatus(200).header("ETag");
			}).toList();
			assertThat(etags).hasSize(64).containsOnly("\"2\"");
			assertThat(context.getBean(Threads.class).kinds)
				.containsExactly(Threading.VIRTUAL.isActive(context.getEnvironment()) ? "VirtualThread" : "Thread");
		}
	}

	/**
	 * The kinds of threads that served requests.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Threads {

		private final Set<String> kinds = ConcurrentHashMap.newKeySet();

		@Bean
		OncePerRequestFilter threadsFilter() {
			return new OncePerRequestFilter() {

				@Override
				protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
						FilterChain chain) throws ServletException, IOException {
					String thread = Thread.currentThread().toString();
					Threads.this.kinds.add(thread.substring(0, thread.replace("#", "[").indexOf("[")));
					chain.doFilter(request, response);
				}

			};
		}

	}

}
