package io.singletable.sample;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics of the application, as its operators read them.
 */
class MetricsIntegrationTests {

	@Test
	void unitsAreReadByRepositoryMethod() {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--sample.seed=false", "--management.endpoints.web.exposure.include=*")) {
			Desk desk = new Desk(context.getEnvironment());
			Tickets.path(desk);
			for (int i = 0; i < 10; i++) {
				desk.get("/tickets?status=OPEN").hasStatus(200);
			}
			String method = "TicketRepository.findByStatusOrderByPriorityDesc";
			Answer units = desk.get("/actuator/metrics/singletable.consumed.units?tag=repository.method:" + method);
			assertThat(units.hasStatus(200).text()).contains("{\"statistic\":\"COUNT\",\"value\":10.0}", "\"kind\"",
					"\"read\"");
			assertThat(scrape(context)).contains("singletable_consumed_units_sum{")
				.contains("repository_method=\"" + method + "\"");
		}
	}

	private static String scrape(ConfigurableApplicationContext context) {
		return RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
			.get()
			.uri("/actuator/prometheus")
			.retrieve()
			.body(String.class);
	}

}
