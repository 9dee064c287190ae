package io.singletable.blobs;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for deleted entities with blobs that are restored: while they were deleted, no
 * version held their blobs.
 */
class RestoredBlobsIntegrationTests {

	private final TestTable table = TestTable.of(Shape.types());

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store).withInlineUpTo(DataSize.ofBytes(0))));

	@ParameterizedTest
	@EnumSource(names = { "KEPT", "KEPT_LATEST" })
	void deletedEntityIsRestoredWithCopies(Shape shape) {
		Blob scan = Operation.blob();
		this.template.save(shape.create("p1").withScan(scan));
		Set<String> ids = ids(shape);
		this.template.deleteById("p1", shape.type());
		assertThat(ids(shape)).isEqualTo(ids);
		this.store.clearCalls();
		this.template.restoreDeleted("p1", shape.type());
		assertCopied(shape, ids, scan);
	}

	@ParameterizedTest
	@EnumSource(names = { "KEPT", "KEPT_LATEST" })
	void transactionRestoresADeletedEntityWithCopies(Shape shape) {
		Blob scan = Operation.blob();
		this.template.save(shape.create("p1").withScan(scan));
		Set<String> ids = ids(shape);
		this.template.deleteById("p1", shape.type());
		this.store.clearCalls();
		new TransactionTemplate(new SingleTableTransactionManager(LocalDynamoDb.client())).executeWithoutResult(
				(status) -> this.template.save(this.template.restoreDeleted("p1", shape.type()).withNote("again")));
		assertCopied(shape, ids, scan);
	}

	private void assertCopied(Shape shape, Set<String> ids, Blob scan) {
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.COPY);
		assertThat(ids(shape)).hasSize(1).doesNotContainAnyElementsOf(ids);
		Paper restored = this.template.findById("p1", shape.type()).orElseThrow();
		assertThat(Objects.requireNonNull(restored.scan())).isEqualTo(scan);
		assertThat(BlobAudit.of(this.table.items(), this.store).findings()).isEmpty();
	}

	private Set<String> ids(Shape shape) {
		Map<String, AttributeValue> head = this.table.item(shape.type(), "p1");
		return BlobIds.of(head, "_blobs");
	}

}
