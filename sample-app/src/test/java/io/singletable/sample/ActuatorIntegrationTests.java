package io.singletable.sample;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the actuator shows of the desk.
 */
@DeskTest
class ActuatorIntegrationTests {

	@Autowired
	private Desk desk;

	@Test
	void endpointNamesThePlanOfEachMethod() {
		JsonNode repositories = this.desk.get("/actuator/singletable").hasStatus(200).json().path("repositories");
		assertThat(names(repositories, "repository")).containsExactly(
				"io.singletable.sample.customer.CustomerRepository",
				"io.singletable.sample.ticket.AttachmentRepository", "io.singletable.sample.ticket.CommentRepository",
				"io.singletable.sample.ticket.TicketRepository");
		repositories.forEach((repository) -> assertThat(repository.path("methods")).isNotEmpty()
			.filteredOn((method) -> !method.path("kind").asString().equals("CUSTOM"))
			.allSatisfy((method) -> assertThat(
					method.has("operation") || method.path("plan").has("text") || method.has("refusal"))
				.as(method.toString())
				.isTrue()));
		assertThat(repositories).flatExtracting((repository) -> repository.path("methods").valueStream().toList())
			.filteredOn((method) -> method.path("kind").asString().equals("DERIVED"))
			.isNotEmpty()
			.allSatisfy((method) -> {
				assertThat(method.path("plan").path("access").asString()).isNotEqualTo("SCAN");
				assertThat(method.path("cost").path("requests").has("rule")).isTrue();
				assertThat(method.path("cost").path("readUnits").has("rule")).isTrue();
			});
	}

	@Test
	void sectionHasAResourceAndOthersAreNotFound() {
		JsonNode entities = this.desk.get("/actuator/singletable/entities").hasStatus(200).json();
		assertThat(entities.propertyNames()).containsExactly("entities");
		assertThat(names(entities.path("entities"), "type")).contains("Ticket", "Customer", "Comment");
		this.desk.get("/actuator/singletable/other").hasStatus(404);
	}

	@Test
	void healthHasADetailOfEachIndex() {
		JsonNode health = this.desk.get("/actuator/health")
			.hasStatus(200)
			.json()
			.path("components")
			.path("singletable");
		assertThat(health.path("status").asString()).isEqualTo("UP");
		assertThat(health.path("details").path("indexes")).isNotEmpty()
			.allSatisfy((index) -> assertThat(index.path("status").asString()).isEqualTo("ACTIVE"));
	}

	@Test
	void infoHasTheTable() {
		JsonNode info = this.desk.get("/actuator/info").hasStatus(200).json().path("singletable");
		assertThat(info.path("table").asString()).isNotBlank();
		assertThat(info.path("schema").asString()).isEqualTo("complete");
	}

	private static List<String> names(JsonNode nodes, String property) {
		return nodes.valueStream().map((node) -> node.path(property).asString()).toList();
	}

}
