package com.example.desk;

import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DataSingleTableTest}.
 */
@DataSingleTableTest(properties = "some.property=value")
@ExtendWith(OutputCaptureExtension.class)
class DataSliceIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private SingleTableTemplate template;

	@Autowired
	private ApplicationContext context;

	@Test
	void repositoriesAndTemplateUseAnEmbeddedTable() {
		Ticket saved = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(saved.createdAt()).isNotNull();
		assertThat(this.template.getRequired(saved.id(), Ticket.class)).isEqualTo(saved);
		assertThat(this.context.getBean(EmbeddedDynamoDb.class).endpoint()).isEmpty();
	}

	@Test
	void componentsOfTheApplicationAreNotFound() {
		assertThat(this.context.getBeanNamesForType(Solver.class)).isEmpty();
		assertThat(this.context.getBeanNamesForType(DeskApplication.class)).hasSize(1);
	}

	@Test
	void propertiesAreAdded() {
		assertThat(this.context.getEnvironment().getProperty("some.property")).isEqualTo("value");
	}

}
