package io.singletable.internal.blob.sweep;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records in temporary files, one for each first byte of the ids that they are about, so
 * that a job needs memory for a 256th of a table at a time. Thread-safe.
 */
final class Spill implements AutoCloseable {

	/** Number of files. */
	static final int BUCKETS = 256;

	private static final int BUFFER_SIZE = 8192;

	private final Path directory;

	private final ByteArrayOutputStream[] buffers = new ByteArrayOutputStream[BUCKETS];

	/** Bytes in each file. */
	private final long[] sizes = new long[BUCKETS];

	private Spill(Path directory) {
		this.directory = directory;
		for (int i = 0; i < BUCKETS; i++) {
			this.buffers[i] = new ByteArrayOutputStream();
		}
	}

	/**
	 * Create files in the temporary directory of the machine.
	 */
	static Spill create() {
		try {
			return new Spill(Files.createTempDirectory("singletable-blobs"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The directory of the files.
	 */
	Path directory() {
		return this.directory;
	}

	/**
	 * Add a record.
	 * @param bucket first byte of the id that it is about
	 */
	void add(int bucket, byte[] content) {
		ByteArrayOutputStream buffer = this.buffers[bucket];
		synchronized (buffer) {
			buffer.writeBytes(content);
			if (buffer.size() >= BUFFER_SIZE) {
				flush(bucket, buffer);
			}
		}
	}

	private void flush(int bucket, ByteArrayOutputStream buffer) {
		try (OutputStream out = Files.newOutputStream(file(bucket), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND)) {
			buffer.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.sizes[bucket] += buffer.size();
		buffer.reset();
	}

	/**
	 * Read the records of a bucket, in the order in which they were added.
	 * @throws UncheckedIOException if the file is not what was written, such as one that
	 * others have deleted
	 */
	void read(int bucket, RecordReader reader) {
		ByteArrayOutputStream buffer = this.buffers[bucket];
		long size;
		synchronized (buffer) {
			if (buffer.size() > 0) {
				flush(bucket, buffer);
			}
			size = this.sizes[bucket];
		}
		if (size == 0) {
			return;
		}
		requireSize(bucket, size);
		try (InputStream in = Files.newInputStream(file(bucket))) {
			DataInputStream records = new DataInputStream(new BufferedInputStream(in));
			while (true) {
				try {
					reader.read(records);
				}
				catch (EOFException ex) {
					return;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is not in it any more would pass for what nothing references. */
	private void requireSize(int bucket, long size) {
		try {
			if (Files.size(file(bucket)) != size) {
				throw new IOException("A temporary file was changed while it was in use: run the job again");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(int bucket) {
		return this.directory.resolve(Integer.toString(bucket));
	}

	/**
	 * Delete the files.
	 */
	@Override
	public void close() {
		try {
			for (int i = 0; i < BUCKETS; i++) {
				Files.deleteIfExists(file(i));
			}
			Files.deleteIfExists(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reader of one record.
	 */
	@FunctionalInterface
	interface RecordReader {

		/**
		 * Read a record.
		 * @throws EOFException if there is none
		 */
		void read(DataInputStream in) throws IOException;

	}

}
