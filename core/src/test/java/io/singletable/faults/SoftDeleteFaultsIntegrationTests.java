package io.singletable.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for soft deletes, restores and purges whose requests or answers are lost, or that
 * are killed: the caller is told what has become of the entity, or that it is unknown,
 * and the next call ends what was begun.
 */
class SoftDeleteFaultsIntegrationTests {

	private static final int MOST_REQUESTS = 5;

	private final TestTable table = TestTable.of(Page.class, Draft.class);

	private final SingleTableTemplate calm = this.table.template();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd()));

	@ParameterizedTest
	@EnumSource
	void callerIsToldWhatBecameOfTheEntity(Call call) {
		for (Disturbance disturbance : Disturbance.values()) {
			for (Class<?> type : List.of(Page.class, Draft.class)) {
				for (int request = 0; request < MOST_REQUESTS; request++) {
					if (!disturb(call, type, disturbance, request)) {
						break;
					}
				}
			}
		}
	}

	/** Returns {@code false} if there is no request with that number. */
	private boolean disturb(Call call, Class<?> type, Disturbance disturbance, int request) {
		String scenario = call + " of " + type.getSimpleName() + ", " + disturbance + " of request " + request;
		String id = scenario.replaceAll("\\W", "-");
		Object loaded = insert(type, id);
		if (call.isOfDeleted()) {
			this.calm.delete(loaded);
			this.table.clock().advance(Duration.ofDays(11));
		}
		LateRequest late = new LateRequest();
		List<Fault> faults = new ArrayList<>(Stream.generate(Fault::none).limit(request).toList());
		faults.addAll(disturbance.faults(late));
		Map<String, AttributeValue> before = this.table.item(type, id);
		this.http.script(faults.toArray(Fault[]::new));
		Verdict verdict = verdict(call, type, id, loaded);
		boolean disturbed = this.http.bodies().size() > request;
		this.http.script();
		check(call, type, id, verdict, before, scenario);
		if (disturbance == Disturbance.LATE && disturbed) {
			late.arrive();
			check(call, type, id, verdict, before, scenario);
		}
		if (before.equals(this.table.item(type, id))) {
			call.run(this.calm, type, id, loaded);
			check(call, type, id, Verdict.DONE, before, scenario);
		}
		return disturbed;
	}

	private Object insert(Class<?> type, String id) {
		return (type == Page.class) ? this.calm.insert(new Page(id, null, null, "title"))
				: this.calm.insert(new Draft(id, null, "title of " + id));
	}

	private Verdict verdict(Call call, Class<?> type, String id, Object loaded) {
		try {
			call.run(this.template, type, id, loaded);
			return Verdict.DONE;
		}
		catch (FaultKind.Killed | WriteOutcomeUnknownException ex) {
			return Verdict.UNKNOWN;
		}
	}

	private void check(Call call, Class<?> type, String id, Verdict verdict, Map<String, AttributeValue> before,
			String scenario) {
		Map<String, AttributeValue> after = this.table.item(type, id);
		if (verdict == Verdict.DONE || !after.equals(before)) {
			long version = Long.parseLong(before.get("_v").n());
			assertThat(after.get("_v").n()).as(scenario)
				.isEqualTo(Long.toString((call == Call.PURGE_DELETED) ? version : version + 1));
			assertThat(after.containsKey("_del")).as(scenario).isEqualTo(call != Call.RESTORE_DELETED);
			assertThat(after.containsKey("title")).as(scenario).isEqualTo(call != Call.PURGE_DELETED);
			assertThat(after.containsKey("listingpk")).as(scenario).isEqualTo(call != Call.PURGE_DELETED);
			assertThat(after.containsKey("_u")).as(scenario)
				.isEqualTo(call == Call.RESTORE_DELETED && type == Draft.class);
		}
	}

	/**
	 * Call that is disturbed.
	 */
	private enum Call {

		DELETE, DELETE_BY_ID, RESTORE_DELETED, PURGE_DELETED;

		boolean isOfDeleted() {
			return this == RESTORE_DELETED || this == PURGE_DELETED;
		}

		void run(SingleTableTemplate template, Class<?> type, String id, Object loaded) {
			switch (this) {
				case DELETE -> template.delete(loaded);
				case DELETE_BY_ID -> template.deleteById(id, type);
				case RESTORE_DELETED -> template.restoreDeleted(id, type);
				case PURGE_DELETED -> purge(template, type);
			}
		}

		/** Other entities were purged before, or are restored by now. */
		private static void purge(SingleTableTemplate template, Class<?> type) {
			WriteTotals totals = template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(type);
			assertThat(totals.refused()).isZero();
			if (totals.unknown() > 0) {
				throw new WriteOutcomeUnknownException("told by the totals", "", null);
			}
		}

	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P10D")
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			String title) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P10D")
	record Draft(@Id String id, @Version @Nullable Long version, @Unique String title) {
	}

}
