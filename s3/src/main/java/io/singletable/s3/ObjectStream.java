package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Content of a response. Reads no more than its length, so that the SDK, which may verify
 * checksums at the end, leaves this to the caller.
 */
final class ObjectStream extends InputStream {

	/** Reading as much is cheaper than another connection. */
	private static final int WORTH_READING = 16 * 1024;

	private static final long UNKNOWN = Long.MAX_VALUE;

	private final ResponseInputStream<GetObjectResponse> response;

	/** The greatest number if the response has no length. */
	private long left;

	private boolean closed;

	ObjectStream(ResponseInputStream<GetObjectResponse> response) {
		this.response = response;
		Long length = response.response().contentLength();
		this.left = (length != null) ? length : UNKNOWN;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int read = read(one, 0, 1);
		return (read < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
		if (length == 0 || this.left == 0) {
			return (length == 0) ? 0 : -1;
		}
		int read;
		try {
			read = this.response.read(target, offset, (int) Math.min(length, this.left));
		}
		catch (SdkException ex) {
			throw new IOException("The connection to S3 was lost while an object was read", ex);
		}
		if (this.left == UNKNOWN) {
			return read;
		}
		if (read < 0) {
			throw new IOException("The connection to S3 was lost before all of an object was read");
		}
		this.left -= read;
		return read;
	}

	@Override
	public int available() throws IOException {
		return this.closed ? 0 : (int) Math.min(this.response.available(), this.left);
	}

	/** What was not read stays unread: it may be gigabytes. */
	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		if (this.left > WORTH_READING) {
			this.response.abort();
		}
		this.response.close();
	}

}
