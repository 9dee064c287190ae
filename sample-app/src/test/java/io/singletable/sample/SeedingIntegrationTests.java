package io.singletable.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.customer.Customer;
import io.singletable.sample.ticket.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Seeder}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SeedingIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void laterStartsWriteOnlyWhatIsMissing(CapturedOutput output) {
		Set<Map<String, AttributeValue>> first;
		try (ConfigurableApplicationContext context = start("sample.seed=true")) {
			SingleTableOperations operations = context.getBean(SingleTableOperations.class);
			assertThat(operations.findAllById(Seeds.customerIds(), Customer.class)).hasSize(41);
			assertThat(operations.findAllById(Seeds.ticketIds(), Ticket.class)).hasSize(246)
				.allSatisfy((ticket) -> assertThat(ticket.createdAt()).isBefore(ticket.updatedAt()));
			first = table(context).items();
		}
		assertThat(output).contains("Seeded 41 customers, 246 tickets and 75 comments that were missing");
		try (ConfigurableApplicationContext context = start("sample.seed=true")) {
			table(context).isUnchangedSince(first);
			context.getBean(SingleTableOperations.class).deleteById("c-ann-meyer", Customer.class);
		}
		assertThat(output).contains("Seeded 0 customers, 0 tickets and 0 comments that were missing");
		try (ConfigurableApplicationContext context = start("sample.seed=true")) {
			assertThat(table(context).items()).hasSameSizeAs(first);
		}
		assertThat(output).contains("Seeded 1 customers, 0 tickets and 0 comments that were missing");
	}

	@Test
	void nothingIsSeededUnlessAskedFor() {
		try (ConfigurableApplicationContext context = start("sample.seed=false")) {
			assertThat(context.getBean(SingleTableOperations.class).findAllById(Seeds.customerIds(), Customer.class))
				.isEmpty();
		}
	}

	private ConfigurableApplicationContext start(String property) {
		return SpringApplication.run(SampleApplication.class, "--server.port=0", "--" + property,
				"--singletable.embedded.directory=" + this.directory);
	}

	private static TableContents table(ConfigurableApplicationContext context) {
		return new TableContents(context.getBean(DynamoDbClient.class));
	}

}
