package io.singletable.internal.blob.store;

import java.io.IOException;
import java.io.InputStream;

import io.singletable.CorruptItemException;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.ContentDigest;
import io.singletable.internal.blob.MissingContentException;
import org.jspecify.annotations.Nullable;

/**
 * Stream of stored content whose size and digest are compared with the reference, before
 * its last bytes are handed out. All that follows a difference fails, too.
 */
final class VerifiedStream extends InputStream {

	private final InputStream content;

	private final BlobReference reference;

	private final @Nullable BlobHolder holder;

	private final ContentDigest digest = new ContentDigest();

	private boolean verified;

	private @Nullable String difference;

	VerifiedStream(InputStream content, BlobReference reference, @Nullable BlobHolder holder) {
		this.content = content;
		this.reference = reference;
		this.holder = holder;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int read = read(one, 0, 1);
		return (read < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		requireNoDifference();
		if (length == 0) {
			return 0;
		}
		long left = this.reference.size() - this.digest.size();
		if (left == 0) {
			verify();
			return -1;
		}
		int read = readStored(target, offset, (int) Math.min(length, left));
		if (read < 0) {
			throw different("it ends after " + this.digest.size() + " of " + this.reference.size() + " bytes");
		}
		this.digest.add(target, offset, read);
		if (this.digest.size() == this.reference.size()) {
			verify();
		}
		return read;
	}

	private int readStored(byte[] target, int offset, int length) throws IOException {
		try {
			return this.content.read(target, offset, length);
		}
		catch (MissingContentException ex) {
			throw different("a part of it is missing after " + this.digest.size() + " bytes");
		}
	}

	private void verify() throws IOException {
		if (this.verified) {
			return;
		}
		if (this.content.read() >= 0) {
			throw different("it has more than " + this.reference.size() + " bytes");
		}
		if (!this.digest.is(this.reference.size(), this.reference.sha256())) {
			throw different("its digest is another one");
		}
		this.verified = true;
	}

	private void requireNoDifference() {
		String difference = this.difference;
		if (difference != null) {
			throw different(difference);
		}
	}

	private CorruptItemException different(String difference) {
		this.difference = difference;
		return new CorruptItemException("The stored content of a blob"
				+ ((this.holder != null) ? " of " + this.holder : "") + " is not what was stored: " + difference
				+ ". Restore the object from a backup or an earlier version of it", null);
	}

	@Override
	public int available() throws IOException {
		return (int) Math.min(this.content.available(), this.reference.size() - this.digest.size());
	}

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
