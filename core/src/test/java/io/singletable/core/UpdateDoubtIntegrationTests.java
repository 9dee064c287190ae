package io.singletable.core;

import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates whose answers are lost: an increment is never applied twice, and
 * never reported as not applied when it was.
 */
class UpdateDoubtIntegrationTests {

	private final TestTable table = TestTable.of(Counter.class, Numbered.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate mine = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void lostAnswerIsFoundByReadingTheItem() {
		this.other.insert(new Counter("c", 1));
		this.http.script(Fault.responseLost());
		assertThat(increment().apply()).isEqualTo(new Counter("c", 2));
		assertThat(count()).isEqualTo(2);
		assertSent(2);
	}

	@Test
	void lostRequestIsUnknownAndNotSentAgain() {
		this.other.insert(new Counter("c", 1));
		this.http.script(Fault.requestLost());
		assertUnknown(() -> increment().apply());
		assertThat(count()).isEqualTo(1);
	}

	@Test
	void lostAnswerThatOthersWroteOverIsUnknown() {
		this.other.insert(new Counter("c", 1));
		this.http.script(Fault.responseLost()
			.followedBy(() -> this.other.update(Counter.class).byId("c").increment("count", 10).apply()));
		assertUnknown(() -> increment().apply());
		assertThat(count()).isEqualTo(12);
	}

	@Test
	void updateThatIsDeliveredTwiceIsAppliedOnce() {
		this.other.insert(new Counter("c", 1));
		this.http.script(Fault.deliveredTwice());
		assertThat(increment().apply()).isEqualTo(new Counter("c", 2));
		assertThat(count()).isEqualTo(2);
	}

	@Test
	void updateOfAnExpectedVersionIsSentAgain() {
		this.other.insert(new Numbered("n", null, 1));
		this.http.script(Fault.requestLost());
		assertThat(numbered(1).apply()).isEqualTo(new Numbered("n", 2L, 2));
		this.http.script(Fault.responseLost());
		assertThat(numbered(2).apply()).isEqualTo(new Numbered("n", 3L, 3));
		this.http.script();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> numbered(2).apply());
		assertThat(this.other.getRequired("n", Numbered.class).count()).isEqualTo(3);
	}

	@Test
	void idempotentUpdateIsSentAgain() {
		this.other.insert(new Counter("c", 1));
		for (Fault fault : new Fault[] { Fault.requestLost(), Fault.responseLost(),
				Fault.appliedButError(500, "InternalServerError"), Fault.deliveredTwice() }) {
			long before = count();
			this.http.script(fault);
			increment().idempotent().apply();
			assertThat(count()).isEqualTo(before + 1);
		}
	}

	@Test
	void upsertWhoseUpdateIsInDoubtDoesNotInsert() {
		this.http.script(Fault.requestLost());
		assertUnknown(() -> increment().orInsert(() -> new Counter("c", 1)).apply());
		assertThat(this.other.findById("c", Counter.class)).isEmpty();
	}

	@Test
	void upsertThatLosesAgainstAnotherInsertUpdates() {
		this.http.script(Fault.none().followedBy(() -> this.other.insert(new Counter("c", 5))));
		assertThat(increment().orInsert(() -> new Counter("c", 1)).apply()).isEqualTo(new Counter("c", 6));
	}

	private EntityUpdate<Counter> increment() {
		return this.mine.update(Counter.class).byId("c").increment("count", 1);
	}

	private EntityUpdate<Numbered> numbered(long version) {
		return this.mine.update(Numbered.class).byId("n").expectingVersion(version).increment("count", 1);
	}

	private long count() {
		return this.other.getRequired("c", Counter.class).count();
	}

	private void assertSent(int requests) {
		assertThat(this.http.bodies()).hasSize(requests);
	}

	private static void assertUnknown(Runnable write) {
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(write::run);
	}

	@SingleTableEntity
	record Counter(@Id String id, long count) {

	}

	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version, long count) {

	}

}
