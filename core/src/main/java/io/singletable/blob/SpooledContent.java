package io.singletable.blob;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Content of a stream that can be read only once, kept so that it can be opened again: in
 * a temporary file that only its owner can read, if it is large.
 */
final class SpooledContent {

	/** What is larger goes into a temporary file. */
	private static final int IN_MEMORY = 8 * 1024 * 1024;

	private static final Cleaner FILES = Cleaner.create();

	/** Those that are still there when the virtual machine ends. */
	private static final Set<Path> LEFT = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime()
			.addShutdownHook(new Thread(() -> LEFT.forEach(SpooledContent::delete), "singletable-blob-files"));
	}

	private SpooledContent() {
	}

	static Blob read(InputStream content, String contentType) {
		try {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			byte[] buffer = new byte[16 * 1024];
			int read = 0;
			while (head.size() <= IN_MEMORY && (read = content.read(buffer)) >= 0) {
				head.write(buffer, 0, read);
			}
			byte[] first = head.toByteArray();
			return (read < 0) ? new BytesBlob(first, contentType)
					: inFile(new SequenceInputStream(Blob.stream(first), content), contentType);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("PMD.CloseResource") // The stream is the caller's.
	private static Blob inFile(InputStream content, String contentType) throws IOException {
		Path file = Files.createTempFile("singletable-blob-", null);
		LEFT.add(file);
		DigestInputStream digested = new DigestInputStream(content, Sha256.digest());
		FileBlob blob = null;
		try (OutputStream target = Files.newOutputStream(file)) {
			long size = digested.transferTo(target);
			blob = new FileBlob(file, size, contentType, Sha256.text(digested.getMessageDigest().digest()));
		}
		finally {
			if (blob == null) {
				delete(file);
			}
		}
		FILES.register(blob, () -> delete(file));
		return blob;
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
			LEFT.remove(file);
		}
		catch (IOException ex) {
			// It is deleted when the virtual machine ends.
		}
	}

}
