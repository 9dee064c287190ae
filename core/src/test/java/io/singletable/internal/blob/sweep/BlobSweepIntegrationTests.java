package io.singletable.internal.blob.sweep;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.CorruptItemException;
import io.singletable.SchemaMismatchException;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.BlobSweep;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.sweep.SweptTable.Draft;
import io.singletable.internal.blob.sweep.SweptTable.Paper;
import io.singletable.test.BlobFault;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.Once;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BlobSweepIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration OLD = Duration.ofHours(25);

	private final SweptTable swept = SweptTable.create();

	@Test
	void deletesWhatNothingReferences() {
		BlobKey live = this.swept.object(0x00, 1, 10, OLD);
		this.swept.object(0x00, 2, 20, OLD);
		this.swept.object(0xff, 3, 300, OLD);
		BlobKey young = this.swept.object(0xff, 4, 4000, Duration.ofHours(23));
		this.swept.template.insert(new Paper("p1", null, null));
		this.swept.reference(Paper.class, "p1", live);
		SweepReport report = this.swept.template.blobs().sweep().run();
		assertThat(this.swept.store.keys()).containsExactlyInAnyOrder(live, young);
		assertThat(report).usingRecursiveComparison()
			.ignoringFields("items", "readUnits", "requests")
			.isEqualTo(new SweepReport(this.swept.table.clock().instant().minus(SweptTable.DAY), 1, 1, 2, 320, 0, 0, 0,
					0));
	}

	@Test
	void reportsItemsUnitsAndRequests() {
		this.swept.object(0x17, 1, 1, OLD);
		this.swept.template.insert(new Paper("p1", null, null));
		SweepReport report = this.swept.template.blobs().sweep().run();
		assertThat(report.items()).isEqualTo(this.swept.table.items().size());
		assertThat(report.requests()).isEqualTo(1 + 256 + 1);
		assertThat(report.readUnits()).isPositive();
	}

	@Test
	void exactlyAsOldAsTheGracePeriodIsYoung() {
		BlobKey exactly = this.swept.object(0x10, 1, 1, SweptTable.DAY);
		this.swept.object(0x10, 2, 1, SweptTable.DAY.plusNanos(1));
		SweepReport report = this.swept.template.blobs().sweep().run();
		assertThat(this.swept.store.keys()).containsExactly(exactly);
		assertThat(report.young()).isOne();
	}

	@Test
	void versionsAndDeletedEntitiesHoldTheirContent() {
		BlobKey first = this.swept.object(0x01, 1, 1, OLD);
		BlobKey second = this.swept.object(0x02, 1, 1, OLD);
		BlobKey deleted = this.swept.object(0x03, 1, 1, OLD);
		Paper paper = this.swept.template.insert(new Paper("p1", null, null));
		this.swept.referenceInHistory(Paper.class, "p1", 1, first);
		this.swept.template.delete(this.swept.template.save(paper));
		this.swept.referenceInHistory(Paper.class, "p1", 2, first, second);
		this.swept.template.delete(this.swept.template.insert(new Draft("d1", null)));
		this.swept.reference(Draft.class, "d1", deleted);
		SweepReport report = this.swept.template.blobs().sweep().segments(3).run();
		assertThat(this.swept.store.keys()).containsExactly(first, second, deleted);
		assertThat(report.live()).isEqualTo(3);
		assertThat(report.requests()).isEqualTo(3 + 256);
	}

	@Test
	void historyInAnotherTableIsRead() {
		SweptTable apart = new SweptTable(TestTable.withHistoryApart(Paper.class));
		BlobKey first = apart.object(0x01, 1, 1, OLD);
		apart.template.insert(new Paper("p1", null, null));
		apart.referenceInHistory(Paper.class, "p1", 1, first);
		assertThat(apart.template.blobs().sweep().run().live()).isOne();
		assertThat(apart.store.keys()).containsExactly(first);
	}

	@Test
	void templateThatDoesNotKnowTheTableOfTheHistoryDeletesNothing() {
		SweptTable apart = new SweptTable(TestTable.withHistoryApart(Paper.class));
		BlobKey first = apart.object(0x01, 1, 1, OLD);
		apart.template.insert(new Paper("p1", null, null));
		apart.referenceInHistory(Paper.class, "p1", 1, first);
		SingleTableTemplate other = SingleTableTemplateBuilder.of(LocalDynamoDb.client(), apart.table.name())
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Paper.class)
			.clock(apart.table.clock())
			.blobs(BlobSettings.in(apart.store))
			.withoutTableCheck()
			.build();
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> other.blobs().sweep().run());
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> other.blobs().verify().run((missing) -> {
			}));
		assertThat(apart.store.keys()).containsExactly(first);
	}

	@Test
	void objectsOfOtherTablesStay() {
		BlobKey other = new BlobKey("0123456789abcdef", "00".repeat(16));
		this.swept.store.place(other, new byte[1], Instant.EPOCH);
		assertThat(this.swept.template.blobs().sweep().run().collected()).isZero();
		assertThat(this.swept.store.contains(other)).isTrue();
	}

	@Test
	void whatAStoreListsTwiceStays() {
		BlobKey live = this.swept.object(0x00, 1, 10, OLD);
		this.swept.template.insert(new Paper("p1", null, null));
		this.swept.reference(Paper.class, "p1", live);
		BlobStore store = (BlobStore) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { BlobStore.class }, (proxy, method, arguments) -> {
					Object answer = method.invoke(this.swept.store, arguments);
					return (answer instanceof ObjectPage page) ? twice(page) : answer;
				});
		SingleTableTemplate template = this.swept.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.in(store)));
		SweepReport report = template.blobs().sweep().run();
		assertThat(report.live()).isOne();
		assertThat(report.collected()).isZero();
		assertThat(this.swept.store.keys()).containsExactly(live);
	}

	private static ObjectPage twice(ObjectPage page) {
		List<StoredObject> objects = new ArrayList<>(page.objects());
		objects.addAll(page.objects());
		return new ObjectPage(objects, page.next());
	}

	/** Such as one that a tool has copied as a list of texts. */
	@ParameterizedTest
	@ValueSource(strings = { "text", "list", "short" })
	void whatAnItemHoldsThatIsMalformedIsNotTakenForNothing(String form) {
		BlobKey held = this.swept.object(0x00, 1, 1, OLD);
		this.swept.template.insert(new Paper("p1", null, null));
		Map<String, AttributeValue> item = new HashMap<>(this.swept.table.item(Paper.class, "p1"));
		AttributeValue id = AttributeValue.fromS(held.id());
		item.put("_blobs", switch (form) {
			case "text" -> id;
			case "list" -> AttributeValue.fromL(List.of(id));
			default -> BlobIds.toAttribute(List.of(held.id().substring(2)));
		});
		this.swept.table.put(item);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(this.swept.template.blobs().sweep()::run)
			.withMessageContaining("An item of type Paper has a malformed attribute _blobs")
			.withMessageEndingWith("Nothing was deleted");
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.swept.template.blobs().verify().run((missing) -> {
			}));
		assertThat(this.swept.store.keys()).containsExactly(held);
	}

	@Test
	void missingContentIsCounted() {
		this.swept.template.insert(new Paper("p1", null, null));
		this.swept.reference(Paper.class, "p1", this.swept.key(0x44, 1), this.swept.object(0x44, 2, 1, OLD));
		SweepReport report = this.swept.template.blobs().sweep().run();
		assertThat(report.missing()).isOne();
		assertThat(report.live()).isOne();
	}

	@Test
	void dryRunDeletesNothing() {
		this.swept.object(0x00, 1, 20, OLD);
		this.swept.object(0x01, 1, 1, Duration.ZERO);
		SweepReport dry = this.swept.template.blobs().sweep().dryRun();
		assertThat(this.swept.store.keys()).hasSize(2);
		SweepReport report = this.swept.template.blobs().sweep().run();
		assertThat(report).usingRecursiveComparison().ignoringFields("requests").isEqualTo(dry);
		assertThat(report.requests()).isEqualTo(dry.requests() + 1);
	}

	@Test
	void manyObjectsAreDeletedInBatches() {
		for (int i = 0; i < 2001; i++) {
			this.swept.object(0x55, i, 1, OLD);
		}
		this.swept.store.pageSize(700);
		assertThat(this.swept.template.blobs().sweep().run().collected()).isEqualTo(2001);
		assertThat(this.swept.store.calls()).filteredOn((call) -> call.step() == Step.DELETE)
			.extracting((call) -> call.keys().size())
			.containsExactly(1000, 1000, 1);
		assertThat(this.swept.store.keys()).isEmpty();
	}

	/** What is stored and saved while a sweep runs stays, however long that takes. */
	@Test
	void cutOffIsTakenBeforeTheScan() {
		AtomicReference<BlobKey> saved = new AtomicReference<>();
		SingleTableTemplate template = this.swept.template(LocalDynamoDb.newClient(new Once(ScanRequest.class, () -> {
			saved.set(this.swept.object(0x20, 1, 1, Duration.ZERO));
			this.swept.table.clock().advance(Duration.ofDays(3));
		})));
		assertThat(template.blobs().sweep().run().young()).isOne();
		assertThat(this.swept.store.contains(saved.get())).isTrue();
	}

	@Test
	void sweepOfARestoredTableIsRefusedUntilItTakesOver() {
		this.swept.object(0x00, 1, 1, OLD);
		recordTable("arn:aws:dynamodb:eu-central-1:123456789012:table/original");
		BlobSweep sweep = this.swept.template.blobs().sweep();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(sweep::run)
			.withMessageContaining("was restored from another one")
			.withMessageContaining("takeOver()");
		assertThat(sweep.dryRun().collected()).isOne();
		assertThat(this.swept.store.keys()).hasSize(1);
		this.swept.template.blobs().takeOver();
		assertThat(sweep.run().collected()).isOne();
	}

	@Test
	void sweepOfUnknownOwnerIsRefused() {
		recordTable(null);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(this.swept.template.blobs().sweep()::run)
			.withMessageContaining("It is not recorded");
	}

	private void recordTable(String arn) {
		Map<String, AttributeValue> item = new HashMap<>(this.swept.table.item("~meta", "layout"));
		Map<String, AttributeValue> blobs = new HashMap<>(item.get("_blobs").m());
		blobs.remove("table");
		if (arn != null) {
			blobs.put("table", AttributeValue.fromS(arn));
		}
		item.put("_blobs", AttributeValue.fromM(blobs));
		this.swept.table.put(item);
	}

	@Test
	void shortGracePeriodIsRefused() {
		BlobSweep sweep = this.swept.template.blobs().sweep();
		assertThatIllegalArgumentException().isThrownBy(() -> sweep.gracePeriod(Duration.ofMinutes(59)))
			.withMessageContaining("at least 1 hour");
		assertThatIllegalArgumentException().isThrownBy(() -> sweep.segments(65));
		this.swept.object(0x00, 1, 1, Duration.ofMinutes(61));
		assertThat(sweep.gracePeriod(Duration.ofHours(1)).run().collected()).isOne();
	}

	@Test
	void withoutStoreOrInATransactionIsRefused() {
		SingleTableTemplate none = this.swept.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.none()));
		assertThatIllegalStateException().isThrownBy(none.blobs().sweep()::run).withMessageContaining("BlobStore");
		this.swept.template
			.inTransactionWithoutResult((tx) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(tx.blobs().sweep()::run)
				.withMessageContaining("A sweep of blobs is not supported in a transaction"));
	}

	/** A sweep that stops at any call of the store is repeated by the next one. */
	@Test
	void killedSweepStartsOver() {
		List<BlobKey> kept = new ArrayList<>();
		for (int bucket : new int[] { 0x00, 0x01, 0x80, 0xff }) {
			kept.add(this.swept.object(bucket, 1, 1, OLD));
		}
		this.swept.template.insert(new Paper("p1", null, null));
		this.swept.reference(Paper.class, "p1", kept.toArray(BlobKey[]::new));
		for (Step step : new Step[] { Step.LIST, Step.DELETE }) {
			for (BlobFault fault : BlobFault.values()) {
				for (int calls : new int[] { 0, 1, 2, 3 }) {
					for (int bucket : new int[] { 0x00, 0x01, 0x80, 0xff }) {
						this.swept.object(bucket, 2, 1, OLD);
					}
					this.swept.store.failAfter(calls, step, fault);
					assertThatExceptionOfType(DataAccessException.class)
						.isThrownBy(this.swept.template.blobs().sweep()::run);
					this.swept.store.arrive();
					this.swept.template.blobs().sweep().run();
					assertThat(this.swept.store.keys()).as(step + " " + fault + " " + calls).isEqualTo(kept);
				}
			}
		}
	}

	@Test
	void sweepWhoseScanFailsDeletesNothing() {
		this.swept.object(0x00, 1, 1, OLD);
		SingleTableTemplate failing = this.swept.template(LocalDynamoDb.newClient(new Once(ScanRequest.class, () -> {
			throw new IllegalStateException("killed");
		})));
		assertThatExceptionOfType(Exception.class).isThrownBy(failing.blobs().sweep()::run);
		assertThat(this.swept.store.calls()).isEmpty();
		assertThat(this.swept.store.keys()).hasSize(1);
	}

	/** A sweep that stops at any request to DynamoDB has deleted nothing yet. */
	@Test
	void sweepThatStopsAtAnyRequestIsRepeated() {
		for (int i = 0; i < 4; i++) {
			this.swept.template.insert(new Paper("p" + i, null, null));
			Map<String, AttributeValue> large = new HashMap<>(this.swept.table.item(Paper.class, "p" + i));
			large.put("_data", AttributeValue.fromS("x".repeat(390_000)));
			this.swept.table.put(large);
		}
		BlobKey live = this.swept.object(0x00, 1, 1, OLD);
		this.swept.reference(Paper.class, "p3", live);
		this.swept.object(0x00, 2, 1, OLD);
		int stopped = 0;
		for (boolean done = false; !done;) {
			AtomicInteger left = new AtomicInteger(stopped);
			SingleTableTemplate template = this.swept.template(LocalDynamoDb.newClient(new ExecutionInterceptor() {

				@Override
				public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
					if (left.getAndDecrement() == 0) {
						throw new IllegalStateException("killed");
					}
				}

			}));
			try {
				assertThat(template.blobs().sweep().run().collected()).isOne();
				done = true;
			}
			catch (RuntimeException ex) {
				assertThat(this.swept.store.keys()).hasSize(2);
				stopped++;
			}
		}
		assertThat(stopped).isGreaterThan(3);
		assertThat(this.swept.store.keys()).containsExactly(live);
	}

	@Test
	void twoSweepsAtOnceAreHarmless() {
		BlobKey live = this.swept.object(0x03, 1, 1, OLD);
		for (int i = 0; i < 5; i++) {
			this.swept.object(i, 2, 1, OLD);
		}
		this.swept.template.insert(new Paper("p1", null, null));
		this.swept.reference(Paper.class, "p1", live);
		AtomicReference<SweepReport> inner = new AtomicReference<>();
		this.swept.store.before(() -> {
			if (inner.get() == null && this.swept.store.calls().size() == 3) {
				inner.set(new SweepReport(Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0, 0));
				inner.set(this.swept.template.blobs().sweep().run());
			}
		});
		SweepReport outer = this.swept.template.blobs().sweep().run();
		assertThat(inner.get().live()).isOne();
		assertThat(outer.live()).isOne();
		assertThat(outer.missing()).isZero();
		assertThat(this.swept.store.keys()).containsExactly(live);
	}

	@Test
	void readsOfASweepAreLimited() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.swept.template.blobs().sweep().readUnitsPerSecond(0));
		assertThat(this.swept.template.blobs().sweep().readUnitsPerSecond(10_000).run().live()).isZero();
	}

}
