package io.singletable.core;

import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.RequestLimitExceededException;
import io.singletable.VersionConflictException;
import io.singletable.blob.BlobSettings;
import io.singletable.cost.EntityCost;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.client.ReadMeter;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for single entities whose payloads are stored beside their items: what is stored
 * where, and by how many requests it is written and read.
 */
class OverflowIntegrationTests {

	private static final String LONG = Transcript.text(300 * 1024);

	private final TestTable table = TestTable.of(Transcript.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final BilledUnits units = BilledUnits.byRuleOfTransactions();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.units),
			(builder) -> builder.blobs(BlobSettings.in(this.store)).observations(this.observations));

	/** The name of the table's blobs is made once. */
	@BeforeEach
	void makeNameOfBlobs() {
		this.template.save(Transcript.of("first", "x", Transcript.text(20_000)));
		this.store.clearCalls();
		this.units.take();
	}

	@Test
	void saveIsOneUploadAndTheUsualRequestOfWhatStays() {
		this.template.save(Transcript.of("t", "rent", LONG));

		assertThat(steps()).containsExactly(Step.PUT);
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("TransactWriteItems");
		assertThat(bill.writes()).isEqualTo(5);
		Map<String, AttributeValue> head = head();
		assertThat(head).containsKey("topic").doesNotContainKeys("text", "pages");
		assertThat(reference(head).decompressedSize()).isGreaterThan(600_000);
		assertThat(BlobIds.of(head, "_blobs")).containsExactly(reference(head).content().id());
	}

	@Test
	void findIsTwoRequests() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", LONG));
		this.store.clearCalls();
		this.units.take();

		assertThat(this.template.findById("t", Transcript.class)).contains(saved);
		assertThat(steps()).containsExactly(Step.OPEN);
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("GetItem");
		assertThat(bill.reads()).isEqualTo(0.5);
	}

	@Test
	void requestsOfTheStoreAreThoseOfTheOperation() {
		Requests requests = new Requests();
		this.observations.observationConfig().observationHandler(requests);
		this.template.save(Transcript.of("t", "rent", LONG));
		assertThat(requests.last).isEqualTo(2);
		this.template.findById("t", Transcript.class);
		assertThat(requests.last).isEqualTo(2);
	}

	@Test
	void versionsShareThePayloadOfTheirCurrentItem() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", LONG));
		assertThat(version(1).get("_data")).isEqualTo(head().get("_data"));
		assertThat(version(1).get("_blobs")).isEqualTo(head().get("_blobs"));

		this.template.save(saved.withText(Transcript.text(20_000)));
		assertThat(reference(head())).isNotEqualTo(reference(version(1)));
		assertThat(this.template.findRevision("t", 1, Transcript.class))
			.hasValueSatisfying((revision) -> assertThat(revision.entity().orElseThrow().text()).isEqualTo(LONG));
	}

	@Test
	void payloadThatFitsAgainStaysInTheItem() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", LONG));
		this.template.save(saved.withText("short"));

		assertThat(head()).doesNotContainKeys("_blobs", "_data").containsKey("text");
		assertThat(this.template.findById("t", Transcript.class).orElseThrow().text()).isEqualTo("short");
	}

	@Test
	void refusedSaveLeavesNothing() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", "short"));
		this.template.save(saved.withText("other"));
		int before = this.store.keys().size();

		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(saved.withText(LONG)));
		assertThat(this.store.keys()).hasSize(before);
		assertThat(steps()).containsExactly(Step.PUT, Step.DELETE);
	}

	@Test
	void rolledBackTransactionLeavesNothing() {
		int before = this.store.keys().size();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((operations) -> {
				operations.insert(Transcript.of("t", "rent", LONG));
				assertThat(operations.findById("t", Transcript.class).orElseThrow().text()).isEqualTo(LONG);
				throw new IllegalStateException();
			}));
		assertThat(this.store.keys()).hasSize(before);
	}

	@Test
	void updateInPlaceReadsAndWritesGuarded() {
		this.template.save(Transcript.of("t", "rent", LONG));
		OverflowReference before = reference(head());
		this.store.clearCalls();
		this.units.take();

		Transcript updated = this.template.update(Transcript.class).byId("t").set(Transcript::pages, 7).apply();

		assertThat(updated.pages()).isEqualTo(7);
		assertThat(updated.text()).isEqualTo(LONG);
		assertThat(steps()).containsExactly(Step.OPEN, Step.PUT);
		assertThat(this.units.take().requests()).containsExactly("GetItem", "TransactWriteItems");
		assertThat(reference(head())).isNotEqualTo(before);
		assertThat(BlobIds.of(head(), "_blobs")).containsExactly(reference(head()).content().id());
	}

	@Test
	void restoreStoresAnObjectOfItsOwn() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", LONG));
		this.template.save(saved.withText("short"));
		this.template.restore("t", 1, Transcript.class);

		assertThat(this.template.findById("t", Transcript.class).orElseThrow().text()).isEqualTo(LONG);
		assertThat(reference(head()).content().id()).isNotEqualTo(reference(version(1)).content().id());
	}

	@Test
	void projectionOfWhatStaysReadsNoPayload() {
		this.template.save(Transcript.of("t", "rent", LONG));
		this.store.clearCalls();

		assertThat(this.template.findById("t", Transcript.class, Topic.class)).contains(new Topic("t", "rent"));
		assertThat(this.template.existsById("t", Transcript.class)).isTrue();
		assertThat(steps()).isEmpty();
		assertThat(this.template.findById("t", Transcript.class, Pages.class)).contains(new Pages(1));
		assertThat(steps()).containsExactly(Step.OPEN);
	}

	@Test
	void changedByteIsFound() {
		this.template.save(Transcript.of("t", "rent", LONG));
		this.store.keys().forEach(this.store::damage);

		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.template.findById("t", Transcript.class))
			.withMessageContaining("is not what was stored: its digest is another one");
	}

	@Test
	void missingPayloadNamesTypeAndId() {
		this.template.save(Transcript.of("t", "rent", LONG));
		this.store.keys().forEach(this.store::lose);

		assertThatExceptionOfType(BlobMissingException.class)
			.isThrownBy(() -> this.template.findById("t", Transcript.class))
			.satisfies((ex) -> {
				assertThat(ex.typeName()).isEqualTo("Transcript");
				assertThat(ex.entityId()).isEqualTo("t");
				assertThat(ex.isOfReplacedVersion()).isFalse();
			});
	}

	@Test
	void readerWithoutBlobsRefusesTheItem() {
		this.template.save(Transcript.of("t", "rent", LONG));
		ItemReader without = new ItemReader(this.table.registry(), this.table.layout(),
				Payloads.of(this.table.registry().mapper(), PayloadLimits.DEFAULTS));

		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> without.read(this.table.registry().required(Transcript.class), head()))
			.withMessageContaining("its first bytes are not those of a known compression format");
	}

	@Test
	void costIsThatOfWhatStaysAndOfWhatIsBeside() {
		EntityCost cost = this.template.costOf(Transcript.of("t", "rent", LONG));
		this.template.save(Transcript.of("t", "rent", LONG));
		assertThat(cost.bytes()).isEqualTo(ItemSize.of(head())).isLessThan(500);
		assertThat(cost.blobBytes()).isEqualTo(reference(head()).content().size());
		assertThat(cost.writeUnits()).isEqualTo(5);
	}

	@Test
	void conflictTellsTheStoredEntityOrNone() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", "short"));
		Transcript current = this.template.save(saved.withText(LONG));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(saved.withText("other")))
			.satisfies((ex) -> assertThat(ex.stored()).contains(current));
		this.store.keys().forEach(this.store::lose);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(saved.withText("other")))
			.satisfies((ex) -> assertThat(ex.stored()).isEmpty());
	}

	@Test
	void lostPayloadIsRepairedByARestore() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", "short"));
		this.template.save(saved.withText(LONG));
		this.store.keys().forEach(this.store::lose);
		this.template.restore("t", 1, Transcript.class);
		assertThat(this.template.findById("t", Transcript.class).orElseThrow().text()).isEqualTo("short");
	}

	@Test
	void readsOfATransactionAreOfOneMoment() {
		Transcript saved = this.template.save(Transcript.of("t", "rent", LONG));
		assertThat(this.template.readTransaction((reads) -> reads.byIds(List.of("t", "first"), Transcript.class))
			.findAll(Transcript.class)).contains(saved).hasSize(2);
	}

	@Test
	void measuredWorkCountsRequestsOfTheStore() {
		this.template.save(Transcript.of("t", "rent", LONG));
		ReadMeter meter = new ReadMeter(2);
		meter.measure(() -> this.template.findById("t", Transcript.class));
		assertThat(meter.requests()).isEqualTo(2);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> new ReadMeter(1).measure(() -> this.template.findById("t", Transcript.class)));
	}

	@Test
	void chunksInTheTableAreItemsAside() {
		SingleTableTemplate inTable = this.table.template(LocalDynamoDb.newClient(this.units),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		inTable.save(Transcript.of("t", "rent", LONG));
		assertThat(this.units.take().writes()).isBetween(300.0, 360.0);
		ReadMeter meter = new ReadMeter(10);
		assertThat(meter.measure(() -> inTable.findById("t", Transcript.class)).orElseThrow().text()).isEqualTo(LONG);
		assertThat(meter.requests()).isEqualTo(2);
		assertThat(meter.item().get("_type").s()).isEqualTo("Transcript");
	}

	private List<Step> steps() {
		return this.store.calls().stream().map(MemoryBlobStore.Call::step).toList();
	}

	private Map<String, AttributeValue> head() {
		return this.table.item(Transcript.class, "t");
	}

	private Map<String, AttributeValue> version(long version) {
		return this.table.item(this.table.key(Transcript.class, "t", version));
	}

	private static OverflowReference reference(Map<String, AttributeValue> item) {
		OverflowReference reference = OverflowReference.of(item.get("_data").b().asByteArray());
		assertThat(reference).isNotNull();
		return reference;
	}

	record Topic(String id, String topic) {
	}

	record Pages(int pages) {
	}

	/**
	 * The number of requests of the last operation.
	 */
	private static final class Requests implements ObservationHandler<SingleTableObservationContext> {

		private int last;

		@Override
		public void onStop(SingleTableObservationContext context) {
			this.last = context.requests();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SingleTableObservationContext;
		}

	}

}
