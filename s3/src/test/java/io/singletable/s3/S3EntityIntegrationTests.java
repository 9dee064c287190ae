package io.singletable.s3;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities whose blobs are in S3.
 */
class S3EntityIntegrationTests extends S3Fixture {

	private static final DataSize ALL = DataSize.ofMegabytes(1);

	private final byte[] content = "a scan ".repeat(2_000).getBytes();

	private final SingleTableTemplate template = TestTable.of(Contract.class)
		.template(LocalDynamoDb.client(), (builder) -> builder.blobs(BlobSettings.in(this.store)));

	@Test
	void contentIsPutOnceAndReadWhenItIsOpened() {
		save(Blob.of(this.content, "application/pdf"));
		Contract loaded = load();
		assertThat(this.s3.actions()).containsExactly("PutObject");
		assertThat(loaded.scan().bytes(ALL)).isEqualTo(this.content);
		assertThat(this.s3.actions()).containsExactly("PutObject", "GetObject");
	}

	@Test
	void contentOfAnotherEntityIsCopiedByS3() {
		save(Blob.of(this.content, "application/pdf"));
		this.template.save(new Contract("c2", null, null, load().scan()));
		assertThat(this.s3.actions()).containsExactly("PutObject", "CopyObject");
		assertThat(this.s3.objects("blobs")).hasSize(2);
	}

	@Test
	void uploadIsAdopted() {
		String etag = this.s3.place("uploads", "x.pdf", this.content, Map.of("Content-Type", "application/pdf"));
		save(Blob.adopt("uploads", "x.pdf", etag));
		assertThat(load().scan()).isEqualTo(Blob.of(this.content, "application/pdf"));
		assertThat(load().scan().contentType()).isEqualTo("application/pdf");
		assertThat(load().scan().bytes(ALL)).isEqualTo(this.content);
	}

	@Test
	void byteThatHasChangedInTheBucketIsFound() {
		save(Blob.of(this.content, "application/pdf"));
		byte[] changed = this.content.clone();
		changed[this.content.length / 2] ^= 1;
		this.s3.place("blobs", onlyKey(), changed, Map.of());
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> load().scan().bytes(ALL))
			.withMessageNotContaining("a scan");
	}

	@Test
	void objectThatIsGoneIsMissing() {
		save(Blob.of(this.content, "application/pdf"));
		this.client.deleteObject((request) -> request.bucket("blobs").key(onlyKey()));
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> load().scan().bytes(ALL))
			.satisfies((ex) -> assertThat(ex.entityId()).isEqualTo("c1"));
	}

	@Test
	void purgedEntityLeavesNoObject() {
		Contract first = save(Blob.of(this.content, "application/pdf"));
		this.template.save(new Contract("c1", first.version(), null, Blob.of(new byte[10_000], Blob.OCTET_STREAM)));
		this.template.purge("c1", Contract.class);
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	private Contract save(Blob scan) {
		return this.template.save(new Contract("c1", null, null, scan));
	}

	private Contract load() {
		return this.template.findById("c1", Contract.class).orElseThrow();
	}

	private String onlyKey() {
		NavigableMap<String, StubObject> objects = this.s3.objects("blobs");
		assertThat(objects).hasSize(1);
		return objects.firstKey();
	}

	@SingleTableEntity
	@Versioned
	record Contract(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			Blob scan) {

	}

}
