package io.singletable.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * Blob of a file, which can't be read to its end any more once its content is another
 * one.
 */
final class FileBlob extends Blob {

	private final Path file;

	private final long size;

	private final String contentType;

	private final String sha256;

	FileBlob(Path file, long size, String contentType, String sha256) {
		this.file = file;
		this.size = size;
		this.contentType = contentType;
		this.sha256 = sha256;
	}

	static FileBlob read(Path file, String contentType) {
		try (DigestInputStream content = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
			long size = content.transferTo(OutputStream.nullOutputStream());
			return new FileBlob(file, size, contentType, Sha256.text(content.getMessageDigest().digest()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public long size() {
		return this.size;
	}

	@Override
	public String contentType() {
		return this.contentType;
	}

	@Override
	public String sha256() {
		return this.sha256;
	}

	@Override
	public InputStream open() throws IOException {
		InputStream content = Files.newInputStream(this.file);
		return new FileStream(content, this, this.size);
	}

}
