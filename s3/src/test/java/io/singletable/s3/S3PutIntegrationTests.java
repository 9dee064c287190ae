package io.singletable.s3;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.singletable.blob.Blob;
import io.singletable.test.UnreadableBlob;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link S3BlobStore} stores, and how its writes are repeated.
 */
class S3PutIntegrationTests extends S3Fixture {

	@Test
	void objectHasTheTypeOfItsBlob() throws IOException {
		this.store.put(KEY, BLOB);
		StubObject object = this.s3.objects("blobs").get(NAME);
		assertThat(object.content()).isEqualTo(CONTENT);
		assertThat(object.headers()).containsEntry("Content-Type", "application/pdf");
	}

	@Test
	void typeThatNoHeaderCanHaveIsLeftOut() throws IOException {
		this.store.put(KEY, Blob.of(CONTENT, "text/plain; name=\u00fcbersicht\r\nx-amz-acl: public-read"));
		assertThat(this.s3.objects("blobs").get(NAME).headers()).containsEntry("Content-Type", Blob.OCTET_STREAM);
	}

	@Test
	void keysWithoutPrefixBeginWithTheStore() throws IOException {
		S3BlobStore.of(this.client, "blobs").put(KEY, BLOB);
		assertThat(this.s3.objects("blobs")).containsOnlyKeys(NAME.substring("desk/".length()));
	}

	@Test
	void attemptAfterARefusalOpensTheContentAgain() throws IOException {
		OpenedBlob blob = new OpenedBlob();
		this.s3.fail("PutObject", StubFault.slowDown(), StubFault.dropped());
		this.store.put(KEY, blob);
		assertThat(this.s3.actions()).containsExactly("PutObject", "PutObject", "PutObject");
		assertThat(read(KEY)).isEqualTo(CONTENT);
		assertThat(blob.opened).hasSize(3);
		assertThat(blob.open).isZero();
	}

	@Test
	void objectWhoseAnswerWasLostIsTakenForTheEarlierAttempt() throws IOException {
		this.s3.fail("PutObject", StubFault.lostAnswer());
		this.store.put(KEY, BLOB);
		assertThat(this.s3.actions()).containsExactly("PutObject", "PutObject");
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	@Test
	void conflictWithAnotherWriteIsRepeated() throws IOException {
		StubFault conflict = StubFault.refused(409, "ConditionalRequestConflict");
		this.s3.fail("PutObject", conflict, conflict);
		this.store.put(KEY, BLOB);
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	@Test
	void endlessConflictIsTransient() {
		StubFault conflict = StubFault.refused(409, "ConditionalRequestConflict");
		this.s3.fail("PutObject", conflict, conflict, conflict, conflict, conflict);
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.put(KEY, BLOB));
		assertThat(this.s3.actions()).hasSize(5);
	}

	@Test
	void busyServiceIsTransient() {
		this.s3.fail("PutObject", StubFault.slowDown(), StubFault.slowDown(), StubFault.slowDown());
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.put(KEY, BLOB))
			.withMessageContaining("SlowDown");
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void contentThatHasChangedIsRefusedByItsDigest() {
		Blob changed = new OtherBlob("the content of a scam".getBytes());
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.store.put(KEY, changed))
			.withMessageContaining("must not change")
			.withMessageNotContaining("sca");
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void contentThatHasBecomeShorterCannotBeRead() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.store.put(KEY, new OtherBlob("the content".getBytes())))
			.withMessage("The content of a blob ended 10 bytes early: it must not change after the Blob is created");
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void contentThatHasBecomeLongerIsRefusedByItsDigest() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.store.put(KEY, new OtherBlob("All the content of a scan".getBytes())))
			.withMessageContaining("must not change");
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void contentThatCannotBeOpenedFailsAsSuch() {
		Blob gone = new OtherBlob(CONTENT) {

			@Override
			public InputStream open() throws IOException {
				throw new IOException(UnreadableBlob.MESSAGE);
			}

		};
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put(KEY, gone))
			.withMessage(UnreadableBlob.MESSAGE);
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	/**
	 * Blob of size and digest of the fixture's, with a content of its own.
	 */
	private static class OtherBlob extends Blob {

		private final byte[] content;

		OtherBlob(byte[] content) {
			this.content = content;
		}

		@Override
		public long size() {
			return BLOB.size();
		}

		@Override
		public String contentType() {
			return BLOB.contentType();
		}

		@Override
		public String sha256() {
			return BLOB.sha256();
		}

		@Override
		public InputStream open() throws IOException {
			return new ByteArrayInputStream(this.content);
		}

	}

	/**
	 * Blob that knows its streams.
	 */
	private static final class OpenedBlob extends OtherBlob {

		private final List<InputStream> opened = new ArrayList<>();

		private int open;

		OpenedBlob() {
			super(CONTENT);
		}

		@Override
		public InputStream open() throws IOException {
			this.open++;
			InputStream stream = new FilterInputStream(super.open()) {

				private boolean closed;

				@Override
				public void close() throws IOException {
					if (!this.closed) {
						this.closed = true;
						OpenedBlob.this.open--;
					}
					super.close();
				}

			};
			this.opened.add(stream);
			return stream;
		}

	}

}
