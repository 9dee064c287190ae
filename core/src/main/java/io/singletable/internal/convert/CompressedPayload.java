package io.singletable.internal.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import io.singletable.internal.convert.token.UnstorableValueException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

import org.springframework.util.unit.DataSize;

/**
 * Output of a payload's JSON that compresses it as it is written, starting once the
 * threshold is reached: a small payload costs no compressor.
 */
final class CompressedPayload extends OutputStream {

	private final PayloadCodec codec;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

	private final long threshold;

	private final int maxSize;

	private long size;

	private @Nullable OutputStream compressor;

	CompressedPayload(PayloadCodec codec, DataSize threshold, int maxSize) {
		this.codec = codec;
		this.threshold = threshold.toBytes();
		this.maxSize = maxSize;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		this.size += length;
		if (this.size > this.maxSize) {
			throw new UnstorableValueException("the payload exceeds the maximum decompressed size of " + this.maxSize
					+ " bytes and could not be read back: store less in one entity, "
					+ "or raise singletable.max-decompressed-size in all applications that read it");
		}
		if (this.compressor == null && this.size >= this.threshold) {
			byte[] held = this.bytes.toByteArray();
			this.bytes.reset();
			this.compressor = this.codec.compressing(this.bytes);
			this.compressor.write(held);
		}
		((this.compressor != null) ? this.compressor : this.bytes).write(source, offset, length);
	}

	@Override
	public void close() {
		if (this.compressor != null) {
			try {
				this.compressor.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * The payload, after it was closed.
	 * @return the compressed bytes, or nothing if the JSON was under the threshold
	 */
	Optional<SdkBytes> bytes() {
		return (this.compressor != null) ? Optional.of(SdkBytes.fromByteArrayUnsafe(this.bytes.toByteArray()))
				: Optional.empty();
	}

}
