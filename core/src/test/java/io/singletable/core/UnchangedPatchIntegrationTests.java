package io.singletable.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for patches that set what is stored already: where the entity is read anyway,
 * nothing is written.
 */
class UnchangedPatchIntegrationTests {

	private static final Patch SAME = Patch.ofJson("{\"title\":\"Printer\",\"status\":\"OPEN\",\"tags\":[]}")
		.allowingAll();

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Packed.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate other = this.table.template();

	private final Ticket ticket = this.other.insert(Ticket.open("t", "Printer"));

	private EntityUpdate<Ticket> update() {
		return this.template.update(Ticket.class).byId("t").patch(SAME);
	}

	@Test
	void versionedEntityGetsNoNewVersion() {
		this.table.clock().advance(Duration.ofSeconds(1));
		assertThat(update().apply()).isEqualTo(this.ticket);
		assertThat(update().unwatched().applyIfMatching()).contains(this.ticket);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem");
		assertThat(this.other.getRequired("t", Ticket.class)).isEqualTo(this.ticket);
	}

	@Test
	void changeOfOneOfItsPropertiesIsAVersion() {
		assertThat(update().patch(Patch.ofJson("{\"priority\":9}").allowingAll()).apply().version()).isEqualTo(2);
	}

	@Test
	void updateThatIsNoPatchIsAVersion() {
		assertThat(this.template.update(Ticket.class).byId("t").set(Ticket::title, "Printer").apply().version())
			.isEqualTo(2);
	}

	@Test
	void compressedItemThatTheRefusalBringsIsNotWritten() {
		Packed packed = this.other.insert(new Packed("p", null, "x".repeat(5000)));
		assertThat(this.template.update(Packed.class)
			.byId("p")
			.patch(Patch.ofJson("{\"text\":\"" + packed.text() + "\"}").allowingAll())
			.apply()).isEqualTo(packed);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void updateInPlaceReadsNothingAndWrites() {
		this.other.insert(new Customer("c", "Ann"));
		this.template.update(Customer.class).byId("c").patch(Patch.ofJson("{\"name\":\"Ann\"}").allowingAll()).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void conditionsAreChecked() {
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> update().when(where(Ticket::status).is(Status.DONE)).apply());
		assertThat(update().when(where(Ticket::status).is(Status.DONE)).applyIfMatching()).isEqualTo(Optional.empty());
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> update().expectingVersion(7).apply());
		assertThat(update().expectingVersion(1).apply()).isEqualTo(this.ticket);
	}

	@Test
	void conditionsHoldAtTheCommit() {
		for (Patch patch : List.of(SAME, Patch.ofJson("{}").allowingAll())) {
			Ticket before = this.other.getRequired("t", Ticket.class);
			this.requests.take();
			assertThatExceptionOfType(VersionConflictException.class)
				.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
					tx.insert(new Customer("d", "Dan"));
					tx.update(Ticket.class).byId("t").patch(patch).when(where(Ticket::status).is(Status.OPEN)).apply();
					this.other.save(before.withTitle("Printer"));
				}));
			assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems");
			assertThat(this.other.findById("d", Customer.class)).isEmpty();
		}
	}

	@Test
	void transactionWithoutConditionsSendsNothing() {
		this.template.inTransactionWithoutResult(
				(tx) -> assertThat(tx.update(Ticket.class).byId("t").patch(SAME).apply()).isEqualTo(this.ticket));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @Version @Nullable Long version, String text) {

	}

}
