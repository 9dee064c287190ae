package io.singletable.internal.write;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.singletable.EntityExistsException;
import io.singletable.GeneratedId;
import io.singletable.IdGenerator;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.EntityCost;
import io.singletable.internal.convert.ItemSize;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writes of entities whose ids are generated.
 */
class GeneratedIdIntegrationTests {

	private static final AtomicLong NEXT = new AtomicLong();

	private final TestTable table = TestTable.of(Invoice.class, Event.class, Reading.class, Trace.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http));

	@BeforeEach
	void fromOne() {
		NEXT.set(1);
	}

	@Test
	void idsOfTheApplicationAreStored() {
		assertThat(this.template.save(new Invoice(null, "a"))).isEqualTo(new Invoice(1L, "a"));
		assertThat(this.template.insert(new Invoice(null, "b"))).isEqualTo(new Invoice(2L, "b"));
		assertThat(this.template.findById(2L, Invoice.class)).contains(new Invoice(2L, "b"));
	}

	@Test
	void anIdThatExistsIsNeverOverwritten() {
		this.template.save(new Invoice(null, "first"));
		NEXT.set(1);
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.save(new Invoice(null, "second")));
		assertThat(this.template.findById(1L, Invoice.class)).contains(new Invoice(1L, "first"));
	}

	@Test
	void anIdThatIsGivenIsKept() {
		this.template.save(new Invoice(7L, "first"));
		assertThat(this.template.save(new Invoice(7L, "second")).text()).isEqualTo("second");
		assertThat(NEXT).hasValue(1);
	}

	@Test
	void aSaveWithAnIdThatOthersMayHaveIsNotSentAgain() {
		this.http.script(Fault.responseLost());
		Invoice saved = this.template.save(new Invoice(null, "a"));
		assertThat(this.template.findById(1L, Invoice.class)).contains(saved);
		assertThat(this.http.bodies()).filteredOn((body) -> body.contains("\"Item\"")).hasSize(1);
	}

	@Test
	void aSaveWithAnIdThatNobodyElseHasIsSentAgain() {
		this.http.script(Fault.responseLost());
		Event saved = this.template.insert(new Event(null, "a"));
		assertThat(this.http.bodies()).hasSize(2).allMatch((body) -> body.contains("\"Item\""));
		assertThat(this.template.findById(saved.id(), Event.class)).contains(saved);
	}

	@Test
	void aGeneratorMayClaimThatItsIdsAreUnique() {
		this.http.script(Fault.responseLost());
		Reading saved = this.template.insert(new Reading(null, "a"));
		assertThat(this.http.bodies()).hasSize(2).allMatch((body) -> body.contains("\"Item\""));
		assertThat(this.template.findById(saved.id(), Reading.class)).contains(saved);
	}

	@Test
	void costDoesNotNeedAnIdOfFixedLengthAndCallsNoGenerator() {
		EntityCost estimate = this.template.costOf(new Trace(null, "a"));
		assertThat(NEXT).hasValue(1);
		Trace saved = this.template.insert(new Trace(null, "a"));
		assertThat(this.template.costOf(saved)).isEqualTo(estimate);
		assertThat(estimate.bytes()).isEqualTo(ItemSize.of(this.table.item(Trace.class, saved.id())));
	}

	@Test
	void costAndKeysNeedAnIdOfUnknownLength() {
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> this.template.costOf(new Invoice(null, "a")),
				() -> this.template.keysOf(new Invoice(null, "a")))) {
			assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(call)
				.withMessage("The id of the Invoice is null, and is generated only when it is saved, but keys, size "
						+ "and cost depend on it: set an id, such as one of the usual length");
		}
		assertThat(this.template.check(new Invoice(null, "a")).problems()).isEmpty();
		assertThat(NEXT).hasValue(1);
		assertThat(this.template.costOf(new Invoice(7L, "a")).bytes()).isPositive();
	}

	@Test
	void nothingIsSentWithoutAnId() {
		TestTable other = TestTable.of(Plain.class);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> other.template().insert(new Plain(null)))
			.withMessage(
					"The id of the Plain is null, and none is generated: set the id before saving, or declare with "
							+ "@GeneratedId how it is generated");
		assertThat(other.items()).isEmpty();
	}

	@SingleTableEntity
	record Invoice(@Id @GeneratedId(generator = Numbers.class) @Nullable Long id, String text) {
	}

	@SingleTableEntity
	record Event(@Id @GeneratedId @Nullable UUID id, String text) {
	}

	@SingleTableEntity
	record Reading(@Id @GeneratedId(generator = RandomTexts.class) @Nullable String id, String text) {
	}

	@SingleTableEntity
	record Trace(@Id @GeneratedId(generator = Uuids.class) @Nullable UUID id, String text) {
	}

	@SingleTableEntity
	record Plain(@Id @Nullable Long id) {
	}

	static class Numbers implements IdGenerator<Long> {

		@Override
		public Long generateId() {
			return NEXT.getAndIncrement();
		}

	}

	static class Uuids implements IdGenerator<UUID> {

		@Override
		public UUID generateId() {
			return new UUID(NEXT.getAndIncrement(), 0);
		}

	}

	static class RandomTexts implements IdGenerator<String> {

		@Override
		public String generateId() {
			return UUID.randomUUID().toString();
		}

		@Override
		public boolean isUnique() {
			return true;
		}

	}

}
