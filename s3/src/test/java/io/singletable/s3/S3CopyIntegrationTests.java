package io.singletable.s3;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.singletable.blob.AdoptedObject;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.TransientDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the copies and adoptions of {@link S3BlobStore}.
 */
class S3CopyIntegrationTests extends S3Fixture {

	private static final String UPLOAD = "x & y/ü.pdf";

	@Test
	void copyIsOneRequestAndKeepsTheType() throws IOException {
		this.store.put(KEY, BLOB);
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThat(this.s3.actions()).containsExactly("PutObject", "CopyObject");
		assertThat(this.s3.objects("blobs").get(OTHER_NAME).headers()).containsEntry("Content-Type", "application/pdf");
	}

	@Test
	void copyWhoseAnswerWasLostIsThere() throws IOException {
		this.store.put(KEY, BLOB);
		this.s3.fail("CopyObject", StubFault.lostAnswer());
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThat(read(OTHER)).isEqualTo(CONTENT);
	}

	@Test
	void copyDoesNotReplaceWhatIsThere() throws IOException {
		this.store.put(KEY, BLOB);
		this.s3.place("blobs", OTHER_NAME, new byte[3], Map.of());
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThat(read(OTHER)).isEqualTo(new byte[3]);
	}

	/**
	 * Virus scanners tag objects, and S3 denies the copy of tags without permission for
	 * tags.
	 */
	@Test
	void copyHasNoTags() {
		this.s3.place("blobs", NAME, CONTENT, Map.of("Content-Type", "image/png", "x-amz-tagging", "scanned=yes"));
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThat(this.s3.objects("blobs").get(OTHER_NAME).headers()).containsOnlyKeys("Content-Type");
	}

	/** S3 has answered 200 by the time it fails. */
	@Test
	void failureInTheBodyOfAnAnswerIsOne() throws IOException {
		this.store.put(KEY, BLOB);
		this.s3.fail("CopyObject", StubFault.refused(200, "InternalError"));
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThat(read(OTHER)).isEqualTo(CONTENT);

		StubFault slowDown = StubFault.refused(200, "SlowDown");
		this.s3.fail("CopyObject", slowDown, slowDown, slowDown);
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.copy(KEY, OTHER));

		this.s3.fail("CopyObject", StubFault.refused(200, "ConditionalRequestConflict"));
		assertThat(this.store.copy(KEY, OTHER)).isTrue();

		this.s3.fail("CopyObject", StubFault.refused(200, "PreconditionFailed"));
		assertThat(this.store.copy(KEY, OTHER)).isTrue();

		this.s3.fail("CopyObject", StubFault.refused(200, "NoSuchKey"));
		assertThat(this.store.copy(KEY, OTHER)).isFalse();
	}

	@Test
	void copyInABucketThatIsMissingIsNoMissingSource() {
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> S3BlobStore.of(this.client, "none").copy(KEY, OTHER))
			.withMessageContaining("'none'")
			.withMessageContaining("singletable.blobs.bucket");
	}

	@Test
	void adoptedObjectHasDigestSizeAndTypeOfItsSource() throws IOException {
		String etag = upload();
		assertThat(this.store.adopt("uploads", UPLOAD, etag, KEY))
			.hasValue(new AdoptedObject(CONTENT.length, BLOB.sha256(), "image/png"));
		assertThat(this.s3.actions()).containsExactly("HeadObject", "CopyObject");
		assertThat(read(KEY)).isEqualTo(CONTENT);
		assertThat(this.s3.objects("uploads")).containsKey(UPLOAD);
	}

	@Test
	void entityTagMayBeWithoutQuotes() {
		String etag = upload().replace("\"", "");
		assertThat(this.store.adopt("uploads", UPLOAD, etag, KEY)).isPresent();
	}

	/** A rule of their bucket may delete what has them. */
	@Test
	void adoptedObjectHasNoTagsOfItsSource() {
		this.store.adopt("uploads", UPLOAD, upload(), KEY);
		assertThat(this.s3.objects("blobs").get(NAME).headers()).containsOnlyKeys("Content-Type");
	}

	@Test
	void objectWithAnotherEntityTagIsNotAdopted() {
		upload();
		assertThat(this.store.adopt("uploads", UPLOAD, "\"0123\"", KEY)).isEmpty();
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void objectThatIsReplacedBeforeItIsCopiedIsNotAdopted() {
		String etag = upload();
		this.s3.before("CopyObject", () -> this.s3.place("uploads", UPLOAD, new byte[5], Map.of()));
		assertThat(this.store.adopt("uploads", UPLOAD, etag, KEY)).isEmpty();
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void missingObjectIsNotAdopted() {
		assertThat(this.store.adopt("uploads", UPLOAD, "\"0123\"", KEY)).isEmpty();
		assertThat(this.store.adopt("none", UPLOAD, "\"0123\"", KEY)).isEmpty();
	}

	@Test
	void bucketOfTheStoreThatIsMissingIsNamed() {
		String etag = upload();
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> S3BlobStore.of(this.client, "none").adopt("uploads", UPLOAD, etag, KEY))
			.withMessageContaining("no bucket 'none'");
	}

	@Test
	void objectThatIsTooLargeIsRefusedBeforeItIsCopied() {
		String etag = upload();
		this.s3.claimSize((5L << 30) + 1);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.store.adopt("uploads", UPLOAD, etag, KEY))
			.withMessageContaining("5 GB")
			.withMessageNotContaining("pdf");
		assertThat(this.s3.actions()).containsExactly("HeadObject");
	}

	@Test
	void digestThatIsNotAnsweredIsRead() {
		this.s3.withoutChecksums();
		assertThat(this.store.adopt("uploads", UPLOAD, upload(), KEY)).map(AdoptedObject::sha256)
			.isEqualTo(Optional.of(BLOB.sha256()));
	}

	@Test
	void digestThatCannotBeReadIsTransient() {
		this.s3.withoutChecksums();
		this.s3.fail("GetObject", StubFault.halfAnswer());
		String etag = upload();
		assertThatExceptionOfType(TransientDataAccessException.class)
			.isThrownBy(() -> this.store.adopt("uploads", UPLOAD, etag, KEY));
	}

	@Test
	void adoptionIsRepeatedAfterALostAnswer() throws IOException {
		String etag = upload();
		this.s3.fail("CopyObject", StubFault.lostAnswer(), StubFault.slowDown());
		assertThat(this.store.adopt("uploads", UPLOAD, etag, KEY)).isPresent();
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	private String upload() {
		return this.s3.place("uploads", UPLOAD, CONTENT,
				Map.of("Content-Type", "image/png", "x-amz-tagging", "expires=tomorrow"));
	}

}
