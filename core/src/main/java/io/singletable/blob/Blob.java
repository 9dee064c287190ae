package io.singletable.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Large value of an entity, such as a scan or a transcript: content on its way into a
 * store, or a reference to content that is stored, of which nothing is read before it is
 * opened. Immutable and thread-safe.
 * <p>
 * Two blobs are equal if their SHA-256 digests and sizes are, wherever their content is.
 * To the web it is its size, media type and digest; no blob can come from there.
 */
@JsonAutoDetect(creatorVisibility = Visibility.NONE, fieldVisibility = Visibility.NONE,
		getterVisibility = Visibility.NONE, isGetterVisibility = Visibility.NONE, setterVisibility = Visibility.NONE)
@JsonPropertyOrder({ "size", "contentType", "sha256" })
public abstract class Blob {

	/** Media type of content of which nothing else is known. */
	public static final String OCTET_STREAM = "application/octet-stream";

	private volatile @Nullable Stored stored;

	/**
	 * Create a blob. Applications can have content of their own: it is opened, and stored
	 * like any other.
	 */
	protected Blob() {
	}

	/**
	 * Create a blob of bytes.
	 * @param content the bytes, which are copied
	 * @param contentType media type, such as {@code application/pdf}
	 */
	public static Blob of(byte[] content, String contentType) {
		Assert.notNull(content, "content must not be null");
		return new BytesBlob(content.clone(), requireContentType(contentType));
	}

	/**
	 * Create a blob of a file, which must not change until it is saved.
	 * @param file the file, which is read twice: for its digest, and when it is stored
	 * @param contentType media type, such as {@code application/pdf}
	 * @throws UncheckedIOException if the file can't be read
	 */
	public static Blob of(Path file, String contentType) {
		Assert.notNull(file, "file must not be null");
		return FileBlob.read(file, requireContentType(contentType));
	}

	/**
	 * Create a blob of what a stream has, which is read at once: up to 8 MB into memory,
	 * more into a temporary file, which is deleted once the blob is no longer referenced.
	 * @param content the stream, which is read to its end, and not closed
	 * @param contentType media type, such as {@code application/pdf}
	 * @throws UncheckedIOException if the stream can't be read
	 */
	public static Blob of(InputStream content, String contentType) {
		Assert.notNull(content, "content must not be null");
		return SpooledContent.read(content, requireContentType(contentType));
	}

	/**
	 * Create a blob of an object that others have stored, such as one that a browser has
	 * uploaded. A save copies it within the store.
	 * @param bucket bucket of the object
	 * @param name its key there
	 * @param etag entity tag that it must have: what was stored there since is refused
	 */
	public static Blob adopt(String bucket, String name, String etag) {
		return new AdoptedBlob(bucket, name, etag);
	}

	/** What is stored is only known by what is in the table: not by any JSON. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Blob refuse(@Nullable Object json) {
		throw new IllegalArgumentException("A Blob can't be read from JSON, as that could name anybody's content: "
				+ "receive the content itself, such as a multipart file, and create the Blob with Blob.of(…)");
	}

	@JsonProperty("size")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private @Nullable Long sizeInJson() {
		return hasDigest() ? size() : null;
	}

	@JsonProperty("contentType")
	private String contentTypeInJson() {
		return contentType();
	}

	@JsonProperty("sha256")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private @Nullable String sha256InJson() {
		return hasDigest() ? sha256() : null;
	}

	/**
	 * Size of the content in bytes.
	 * @throws IllegalStateException if it is not known before the blob is saved
	 */
	public abstract long size();

	/**
	 * Media type of the content.
	 */
	public abstract String contentType();

	/**
	 * SHA-256 digest of the content.
	 * @return 64 lower-case hexadecimal digits
	 * @throws IllegalStateException if it is not known before the blob is saved
	 */
	public abstract String sha256();

	/**
	 * Open the content: of a stored blob, by one request. The last read of a stored
	 * blob's content fails if its digest is not that of the blob.
	 * @return a stream that the caller closes
	 * @throws IOException if the content can't be read
	 * @throws io.singletable.CorruptItemException if the content is part of the item, and
	 * its digest is not that of the blob
	 * @throws io.singletable.BlobMissingException if a stored blob's content is not there
	 */
	public abstract InputStream open() throws IOException;

	/**
	 * Open a part of the content: of a stored blob, by one request for no more than that.
	 * A part can't be verified.
	 * @return a stream that the caller closes; empty if the content ends before the range
	 * @throws IOException if the content can't be read
	 * @throws io.singletable.BlobMissingException if a stored blob's content is not there
	 */
	public InputStream open(BlobRange range) throws IOException {
		return RangeStream.of(open(), range);
	}

	/**
	 * Read the content into memory.
	 * @param maxSize the most that is read: where there is more, nothing is
	 * @return the bytes, which the caller owns
	 * @throws IllegalStateException if the content is larger; no request is sent
	 * @throws UncheckedIOException if the content can't be read
	 * @throws io.singletable.BlobMissingException if a stored blob's content is not there
	 */
	public byte[] bytes(DataSize maxSize) {
		long size = size();
		if (size > maxSize.toBytes() || size > Integer.MAX_VALUE - 8) {
			throw new IllegalStateException(String.format(Locale.ROOT,
					"The blob has %d bytes, but at most %d are to be read: open it as a stream, or allow more", size,
					maxSize.toBytes()));
		}
		try (InputStream content = open()) {
			byte[] bytes = new byte[(int) size];
			if (content.readNBytes(bytes, 0, bytes.length) < bytes.length || content.read() >= 0) {
				throw new IOException("The content of the blob has another size than its " + size + " bytes");
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A link by which anybody can read the content for some time, without credentials.
	 * @param validity how long, at most 7 days
	 * @throws IllegalStateException if the blob is not stored yet
	 * @throws UnsupportedOperationException if its content is in the item, or in a store
	 * that has no links
	 */
	public URI link(Duration validity) {
		Blob reader = reader();
		if (reader == null) {
			throw new IllegalStateException("The blob is not stored beside an item, and has no link: save it first. "
					+ "Content of up to singletable.blobs.inline-up-to is part of its item, and never has one");
		}
		return reader.link(validity);
	}

	/**
	 * Where the content of a blob is stored, which only the library knows.
	 * @return the place, or null if it is not stored
	 */
	protected static @Nullable Object placeOf(Blob blob) {
		Stored stored = blob.stored;
		return (stored != null) ? stored.place() : null;
	}

	/**
	 * Remember where the content of a blob is stored.
	 * @param reader blob that reads the content there
	 */
	protected static void setPlace(Blob blob, Object place, Blob reader) {
		blob.stored = new Stored(place, reader);
	}

	/**
	 * Blob that reads the content where it is stored.
	 * @return the blob, or null if the content is not stored
	 */
	final @Nullable Blob reader() {
		Stored stored = this.stored;
		return (stored != null) ? stored.reader() : null;
	}

	private static String requireContentType(String contentType) {
		Assert.hasText(contentType, "contentType must not be empty: use Blob.OCTET_STREAM if it is not known");
		return contentType;
	}

	/** For subclasses that have all of their content in memory. */
	static InputStream stream(byte[] content) {
		return new ByteArrayInputStream(content);
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Blob that && hasDigest() && that.hasDigest() && size() == that.size()
				&& sha256().equals(that.sha256()));
	}

	@Override
	public final int hashCode() {
		return hasDigest() ? sha256().hashCode() : System.identityHashCode(this);
	}

	/** Whether size and digest are known. */
	boolean hasDigest() {
		return true;
	}

	/**
	 * Text that shows size and media type, no content.
	 */
	@Override
	public final String toString() {
		return hasDigest() ? "Blob[" + size() + " bytes, " + contentType() + "]" : "Blob[" + contentType() + "]";
	}

	private record Stored(Object place, Blob reader) {

	}

}
