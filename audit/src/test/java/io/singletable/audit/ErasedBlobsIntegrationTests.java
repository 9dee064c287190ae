package io.singletable.audit;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.BlobFault;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the content of blobs of entities that are erased.
 */
class ErasedBlobsIntegrationTests {

	private final TestTable table = TestTable.of(Contract.class, Note.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	private final AuditTemplate audit = new AuditTemplate(this.template);

	private static Blob blob(int first) {
		byte[] content = new byte[5_000];
		content[0] = (byte) first;
		return Blob.of(content, Blob.OCTET_STREAM);
	}

	private void writeContract() {
		Contract contract = this.template.insert(new Contract("c1", null, null, blob(1)));
		this.template.save(new Contract("c1", contract.version(), contract.at(), blob(2)));
		assertThat(this.store.keys()).hasSize(2);
	}

	@Test
	void contentOfAllVersionsIsErased() {
		writeContract();
		this.audit.forget("c1", Contract.class).run();
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void contentThatOnlyTheEntityHoldsIsErased() {
		this.template.insert(new Note("n1", null, blob(1)));
		this.template.delete(this.template.insert(new Note("n2", null, blob(2))));
		assertThat(this.store.keys()).hasSize(2);
		this.audit.forget("n1", Note.class).run();
		assertThat(this.store.keys()).hasSize(1);
		this.audit.forget("n2", Note.class).withId().run();
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void interruptedErasureIsResumedWithTheContent() {
		writeContract();
		this.store.failAfter(1, Step.DELETE, BlobFault.UNAVAILABLE);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.audit.forget("c1", Contract.class).run());
		assertThat(this.store.keys()).hasSize(1);
		this.audit.resumeForgets();
		assertThat(this.store.keys()).isEmpty();
		assertThat(this.table.items()).allSatisfy((item) -> assertThat(item).doesNotContainKey("scan"));
	}

	/** Of a type without history, only the record knows which content that is. */
	@Test
	void interruptedErasureIsResumedWithTheContentOfAnItem() {
		this.template.insert(new Note("n1", null, blob(1)));
		this.store.failAfter(0, Step.DELETE, BlobFault.UNAVAILABLE);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.audit.forget("n1", Note.class).run());
		assertThat(this.store.keys()).hasSize(1);
		assertThat(this.audit.resumeForgets()).isEqualTo(1);
		assertThat(this.store.keys()).isEmpty();
		assertThat(this.table.items()).filteredOn((item) -> item.get("pk").s().startsWith("~erased#"))
			.singleElement()
			.satisfies((record) -> assertThat(record.keySet()).doesNotContain("_objects", "_owner"));
	}

	@SingleTableEntity
	@Versioned
	record Contract(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, Blob scan) {

	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	record Note(@Id String id, @Version @Nullable Long version, Blob scan) {

	}

}
