package io.singletable.autoconfigure.web.slice;

import io.micrometer.core.instrument.MeterRegistry;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.scroll.CursorCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a whole application with what the starter brings of Spring Data. Includes the
 * configuration of web slices, which must not replace the application's own.
 */
@SpringBootTest(properties = { "singletable.cursor.secrets=k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
		"spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
@AutoConfigureMockMvc
@AutoConfigureWebMvc
class TaskApplicationIntegrationTests {

	@Autowired
	private MockMvcTester client;

	@Autowired
	private TaskRepository tasks;

	@BeforeEach
	void save() {
		this.tasks.save(new Task("t", "ann"));
	}

	@Test
	void pathVariableIsLoadedByItsId() {
		assertThat(this.client.get().uri("/tasks/t")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"id\": \"t\", \"owner\": \"ann\"}");
	}

	/** That is what Spring answers for entities of any store. */
	@Test
	void unknownIdOfAPathVariableIsABadRequest() {
		assertThat(this.client.get().uri("/tasks/none")).hasStatus(400);
	}

	@Test
	void argumentsOfSpringDataAndSingletableAreResolved() {
		assertThat(this.client.get().uri("/arguments?page=2&sort=owner,desc&limit=9")).hasStatusOk()
			.hasBodyTextEqualTo("page 2, sort owner: DESC, initial true, limit 9");
	}

	@Test
	void callsOfRepositoriesAreTimed(@Autowired MeterRegistry meters) {
		this.tasks.findById("t");
		assertThat(meters.get("spring.data.repository.invocations")
			.tags("repository", "TaskRepository", "method", "findById", "state", "SUCCESS")
			.timer()
			.count()).isPositive();
	}

	@Test
	void cursorsAreThoseOfTheApplication(@Autowired ApplicationContext context) {
		assertThat(context.getBeanProvider(EmbeddedDynamoDb.class).getIfUnique()).isNotNull();
		assertThat(context.getBeanNamesForType(CursorCodec.class)).hasSize(1);
	}

}
