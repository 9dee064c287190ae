package io.singletable.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
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
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the initial data.
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
	void someTicketsHaveHistoriesOfSeveralPeople() {
		try (ConfigurableApplicationContext context = start("sample.seed=true")) {
			SingleTableOperations operations = context.getBean(SingleTableOperations.class);
			List<EntityRevision<Ticket>> urgent = history(operations, "01M77G7K0R53FPPAFZ6GMAS52S");
			assertThat(urgent).extracting(EntityRevision::number).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
			assertThat(urgent).extracting((version) -> version.commit().author().orElseThrow())
				.containsExactly("chloe", "ben", "ben", "ann", "ann", "import");
			assertThat(urgent.get(0).commit().reason()).isPresent();
			assertThat(urgent).extracting(EntityRevision::at).isSortedAccordingTo(Comparator.reverseOrder());
			assertThat(urgent.get(0).at()).isBefore(Instant.now().minus(Duration.ofDays(1)));
			assertThat(history(operations, "01KA8HC99RPF6QKHRY9W37SR24")).extracting(EntityRevision::operation)
				.contains(RevisionOperation.DELETE, RevisionOperation.RESTORE);
			assertThat(history(operations, "01KAKKFKV0SK0CF1WEYTSRK07Z")).hasSize(25)
				.first()
				.extracting(EntityRevision::number)
				.isEqualTo(25L);
			assertThat(history(operations, "01M7C0DE000000000000000001").get(0).isDelete()).isTrue();
			assertThat(operations.findById("01M7C0DE000000000000000001", Ticket.class)).isEmpty();
		}
	}

	private static List<EntityRevision<Ticket>> history(SingleTableOperations operations, String id) {
		return operations.findRevisions(id, Ticket.class, ScrollPosition.keyset(), Limit.of(100)).getContent();
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
