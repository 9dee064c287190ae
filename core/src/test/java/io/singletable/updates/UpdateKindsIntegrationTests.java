package io.singletable.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.InvalidUpdateException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.updates.Samples.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of update on each kind of type, of an entity that has all
 * properties and of one that has none: what it returns, what it leaves, and that every
 * index holds what follows from it. The second one is left out in turn, and in
 * transactions either; {@code -Dupdates.all=true} runs both.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UpdateKindsIntegrationTests {

	private static final boolean ALL = Boolean.getBoolean("updates.all");

	private final TestTable table = TestTable.resolving(SampleType.types(), List.of(Samples.HEAVY));

	private final AppliedWrites writes = new AppliedWrites();

	/** Whatever may be compressed is. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.writes),
			(builder) -> builder.payloadLimits(DataSize.ofBytes(1), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8)));

	@ParameterizedTest
	@EnumSource
	void everyUpdateLeavesWhatASaveWould(SampleType type) {
		List<String> wrong = new ArrayList<>();
		Values full = full(type);
		for (UpdateKind kind : UpdateKind.values()) {
			if (type.canBe(kind)) {
				check(type, kind, full, wrong);
				if (ALL || type.ordinal() % 2 == kind.ordinal() % 2) {
					check(type, kind, Values.BARE, wrong);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private Values full(SampleType type) {
		Instant expires = this.table.clock().instant().plus(Duration.ofDays(1));
		return Values.full(type.expires() ? expires : null,
				type.expiresBySecond() ? Long.valueOf(expires.getEpochSecond()) : null,
				type.lasts() ? Duration.ofDays(1).plusMillis(1) : null);
	}

	@ParameterizedTest
	@EnumSource
	void everyUpdateWithATokenHasTheSameOutcomeInATransaction(SampleType type) {
		List<String> wrong = new ArrayList<>();
		Values full = full(type);
		for (UpdateKind kind : UpdateKind.values()) {
			if (type.canBe(kind)) {
				boolean even = (type.ordinal() + kind.ordinal()) % 2 == 0;
				checkInTransaction(type, kind, even ? full : Values.BARE, wrong);
				if (ALL) {
					checkInTransaction(type, kind, even ? Values.BARE : full, wrong);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private void checkInTransaction(SampleType type, UpdateKind kind, Values before, List<String> wrong) {
		String id = type + "." + kind + (before.equals(Values.BARE) ? ".bare" : ".full") + ".idempotent";
		this.template.insert(type.entity(id, before));
		Values expected = kind.after(before);
		try {
			this.template
				.inTransactionWithoutResult((tx) -> kind.of(tx.update(type.type()).byId(id)).idempotent().apply());
			expect(wrong, id, "values", (expected != null) ? expected : before,
					this.template.getRequired(id, type.type()).values());
		}
		catch (InvalidUpdateException ex) {
			expect(wrong, id, String.valueOf(ex.getMessage()), expected, null);
			expect(wrong, id, "after a refusal", before, this.template.getRequired(id, type.type()).values());
		}
		catch (RuntimeException ex) {
			wrong.add(id + ": " + ex);
		}
	}

	@AfterAll
	void everyIndexHoldsWhatTheTableDoes() {
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	private void check(SampleType type, UpdateKind kind, Values before, List<String> wrong) {
		String id = type + "." + kind + (before.equals(Values.BARE) ? ".bare" : ".full");
		Sample given = this.template.insert(type.entity(id, before));
		if (type == SampleType.ALIASED) {
			storeUnderAlias(id);
		}
		this.table.clock().advance(Duration.ofSeconds(1));
		this.writes.count = 0;
		Sample updated;
		try {
			updated = update(type.type(), kind, id);
		}
		catch (InvalidUpdateException ex) {
			updated = null;
			if (kind.after(before) != null) {
				wrong.add(id + ": " + ex.getMessage());
			}
		}
		catch (RuntimeException ex) {
			wrong.add(id + ": " + ex);
			return;
		}
		Sample stored = this.template.getRequired(id, type.type());
		Values expected = kind.after(before);
		expect(wrong, id, "values", (expected != null) ? expected : before, stored.values());
		if (updated == null) {
			expect(wrong, id, "after a refusal", given, stored);
			return;
		}
		expect(wrong, id, "number of writes", 1, this.writes.count);
		expect(wrong, id, "returned", stored, updated);
		expect(wrong, id, "class", given.getClass(), stored.getClass());
		if (given.version() != null) {
			expect(wrong, id, "version", 2L, stored.version());
		}
		if (given.changed() != null) {
			expect(wrong, id, "changed", this.table.clock().instant(), stored.changed());
		}
	}

	private <T extends Sample> Sample update(Class<T> type, UpdateKind kind, String id) {
		return kind.of(this.template.update(type).byId(id)).apply();
	}

	private void storeUnderAlias(String id) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(SampleType.ALIASED.type(), id));
		AttributeValue note = item.remove("note");
		if (note != null) {
			item.put("remark", note);
			this.table.put(item);
		}
	}

	private static void expect(List<String> wrong, String id, String what, @Nullable Object expected,
			@Nullable Object found) {
		if (!Objects.equals(expected, found)) {
			wrong.add(id + ": " + what + " " + found + ", expected " + expected);
		}
	}

	/**
	 * Counter of writes that were carried out: what an update leaves stale is not to be
	 * repaired by a second one.
	 */
	private static final class AppliedWrites implements ExecutionInterceptor {

		private int count;

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			SdkRequest request = context.request();
			if (request instanceof UpdateItemRequest || request instanceof PutItemRequest
					|| request instanceof TransactWriteItemsRequest) {
				this.count++;
			}
		}

	}

}
