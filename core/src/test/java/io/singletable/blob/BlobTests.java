package io.singletable.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.internal.blob.BlobAccess;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Blob}.
 */
class BlobTests {

	private static final int IN_MEMORY = 8 * 1024 * 1024;

	private static final DataSize ALL = DataSize.ofMegabytes(16);

	/** SHA-256 of "abc", as FIPS 180-2 has it. */
	private static final String DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private final JsonMapper web = new JsonMapper();

	@Test
	void blobsOfSameContentAreEqualWhereverItIs(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("abc.txt"), "abc");
		Set<Blob> same = Set.of(Blob.of(abc(), "text/plain"));
		for (Blob blob : List.of(Blob.of(file, "text/html"), Blob.of(new ByteArrayInputStream(abc()), "image/png"),
				stored("abc"))) {
			assertThat(same).contains(blob);
			assertThat(blob.size()).isEqualTo(3);
			assertThat(blob.sha256()).isEqualTo(DIGEST);
		}
		assertThat(same).doesNotContain(stored("abd"));
		assertThat(Blob.of(file, "text/html")).hasToString("Blob[3 bytes, text/html]");
	}

	@Test
	void contentOpensAgain(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("abc.txt"), "abc");
		for (Blob blob : List.of(Blob.of(abc(), "text/plain"), Blob.of(file, "text/plain"),
				Blob.of(new ByteArrayInputStream(abc()), "text/plain"))) {
			assertThat(blob.open()).hasContent("abc");
			assertThat(blob.bytes(ALL)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
			assertThat(blob.open(new BlobRange(1, 1))).hasContent("b");
			assertThat(blob.open(new BlobRange(1, 9))).hasContent("bc");
			assertThat(blob.open(new BlobRange(3, 1))).hasContent("");
			assertThat(blob.open(new BlobRange(7, 1))).hasContent("");
		}
	}

	@Test
	void bytesAreCopied() {
		byte[] content = abc();
		Blob blob = Blob.of(content, "text/plain");
		content[0] = 'x';
		blob.bytes(ALL)[1] = 'x';
		assertThat(blob.bytes(ALL)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
	}

	@Test
	void contentThatIsLargerThanAllowedIsNotRead() {
		Blob blob = new Unreadable();
		assertThatIllegalStateException().isThrownBy(() -> blob.bytes(DataSize.ofBytes(2)))
			.withMessageContaining("has 3 bytes, but at most 2");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> blob.bytes(DataSize.ofBytes(3)));
	}

	@Test
	void mediaTypeIsNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> Blob.of(abc(), " "))
			.withMessageContaining("contentType")
			.withMessageContaining("use Blob.OCTET_STREAM");
	}

	@Test
	void fileOfAnotherSizeFailsToRead(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("abc.txt"), "abc");
		Blob blob = Blob.of(file, "text/plain");
		Files.writeString(file, "abd");
		assertThatIOException().isThrownBy(() -> blob.open().readAllBytes()).withMessageContaining("other content");
		assertThatIOException().isThrownBy(() -> blob.open().readNBytes(3)).withMessageContaining("other content");
		for (String changed : List.of("abcd", "ab", "")) {
			Files.writeString(file, changed);
			assertThatIOException().isThrownBy(() -> blob.open().readAllBytes()).withMessageContaining("another size");
			assertThatIOException().isThrownBy(() -> blob.open().readNBytes(3)).withMessageContaining("another size");
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> blob.bytes(ALL));
		}
		Files.delete(file);
		assertThatIOException().isThrownBy(blob::open);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Blob.of(file, "text/plain"));
	}

	@Test
	void emptyContentIsAContent(@TempDir Path directory) throws IOException {
		Path file = Files.createFile(directory.resolve("empty"));
		for (Blob blob : List.of(Blob.of(new byte[0], "text/plain"), Blob.of(file, "text/plain"),
				Blob.of(InputStream.nullInputStream(), "text/plain"))) {
			assertThat(blob.size()).isZero();
			assertThat(blob.open()).hasContent("");
			assertThat(blob.bytes(ALL)).isEmpty();
		}
	}

	@Test
	void streamUpToEightMegabytesStaysInMemory() throws IOException {
		Set<Path> before = spooled();
		Blob small = Blob.of(new Zeros(IN_MEMORY), "text/plain");
		assertThat(spooled()).isEqualTo(before);
		assertThat(small.size()).isEqualTo(IN_MEMORY);
		Blob large = Blob.of(new Zeros(IN_MEMORY + 1), "text/plain");
		assertThat(large.size()).isEqualTo(IN_MEMORY + 1);
		Set<Path> file = spooled();
		file.removeAll(before);
		assertThat(file).hasSize(1);
		Path spooled = file.iterator().next();
		assertThat(spooled).hasSize(IN_MEMORY + 1);
		if (Files.getFileStore(spooled).supportsFileAttributeView("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spooled))).isEqualTo("rw-------");
		}
		try (InputStream content = large.open()) {
			assertThat(content.readAllBytes()).hasSize(IN_MEMORY + 1).containsOnly(0);
		}
	}

	@Test
	void streamThatFailsLeavesNoFile() throws IOException {
		Set<Path> before = spooled();
		for (RuntimeException failure : List.of(new UncheckedIOException(new IOException("broken")),
				new IllegalStateException("broken"))) {
			assertThatExceptionOfType(failure.getClass())
				.isThrownBy(() -> Blob.of(new Failing(IN_MEMORY + 1, failure), "text/plain"));
			assertThatExceptionOfType(failure.getClass())
				.isThrownBy(() -> Blob.of(new Failing(10, failure), "text/plain"));
		}
		assertThat(spooled()).isEqualTo(before);
	}

	private static Set<Path> spooled() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("singletable-blob-"))
				.collect(Collectors.toSet());
		}
	}

	@Test
	void adoptedBlobIsKnownOnceItIsStored() throws IOException {
		AdoptedBlob blob = (AdoptedBlob) Blob.adopt("uploads", "a.pdf", "e1");
		assertThat(blob).isNotEqualTo(Blob.adopt("uploads", "a.pdf", "e1"))
			.hasToString("Blob[" + Blob.OCTET_STREAM + "]");
		assertThatIllegalStateException().isThrownBy(blob::size).withMessageContaining("save the entity first");
		assertThatIllegalStateException().isThrownBy(blob::sha256);
		assertThatIllegalStateException().isThrownBy(blob::open);
		assertThatIllegalStateException().isThrownBy(() -> blob.bytes(ALL));
		assertThatIllegalStateException().isThrownBy(() -> blob.link(Duration.ofMinutes(1)));
		BlobPlace.of(stored("abc")).remember(blob);
		assertThat(blob).isEqualTo(Blob.of(abc(), "text/plain")).hasToString("Blob[3 bytes, text/plain]");
		assertThat(blob.bytes(ALL)).isEqualTo(abc());
		assertThat(blob.open(new BlobRange(0, 1))).hasContent("a");
		assertThat(blob.link(Duration.ofMinutes(1))).hasScheme("https");
	}

	@Test
	void contentThatIsNotStoredHasNoLink() {
		Blob blob = Blob.of(abc(), "text/plain");
		assertThatIllegalStateException().isThrownBy(() -> blob.link(Duration.ofMinutes(1)))
			.withMessageContaining("save it first");
		BlobPlace.of(stored("abc")).remember(blob);
		assertThat(blob.link(Duration.ofMinutes(1))).hasScheme("https");
	}

	@Test
	void webSeesSizeTypeAndDigest() {
		String shown = "{\"size\":3,\"contentType\":\"text/plain\",\"sha256\":\"" + DIGEST + "\"}";
		for (Blob blob : List.of(Blob.of(abc(), "text/plain"), stored("abc"))) {
			assertThat(this.web.writeValueAsString(blob)).isEqualTo(shown);
			assertThat(this.web.writeValueAsString(new Document("d", blob, List.of(blob))))
				.isEqualTo("{\"id\":\"d\",\"scan\":" + shown + ",\"pages\":[" + shown + "]}");
		}
		assertThat(this.web.writeValueAsString(Blob.adopt("uploads", "a.pdf", "e1")))
			.isEqualTo("{\"contentType\":\"application/octet-stream\"}");
	}

	@Test
	void webCannotNameABlob() {
		for (String json : List.of("{\"size\":3,\"contentType\":\"text/plain\",\"sha256\":\"" + DIGEST + "\"}", "{}",
				"\"YWJj\"", "{\"_b\":\"AAECAwQFBgcICQoLDA0ODw==\",\"_n\":3,\"_h\":\"\",\"_c\":\"text/plain\"}", "1",
				"[]")) {
			assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> this.web.readValue(json, Blob.class))
				.withMessageContaining("can't be read from JSON");
			assertThatExceptionOfType(DatabindException.class)
				.isThrownBy(() -> this.web.readValue("{\"id\":\"d\",\"scan\":" + json + "}", Document.class));
			assertThatExceptionOfType(DatabindException.class)
				.isThrownBy(() -> this.web.readValue("{\"pages\":[" + json + "]}", Document.class));
		}
		assertThat(this.web.readValue("{\"id\":\"d\",\"scan\":null}", Document.class).scan()).isNull();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.web.convertValue(Map.of("scan", "YWJj"), Document.class));
	}

	private static byte[] abc() {
		return "abc".getBytes(StandardCharsets.UTF_8);
	}

	private static Blob stored(String content) {
		Blob blob = Blob.of(content.getBytes(StandardCharsets.UTF_8), "text/plain");
		BlobPlace place = new BlobPlace(BlobReference.of("00".repeat(16), blob), null, new InMemory(content));
		Blob adopted = Blob.adopt("b", "n", "e");
		place.remember(adopted);
		return adopted;
	}

	record Document(String id, @Nullable Blob scan, List<Blob> pages) {

	}

	private record InMemory(String content) implements BlobAccess {

		@Override
		public InputStream open(BlobReference reference, @Nullable BlobHolder holder, @Nullable BlobRange range) {
			byte[] bytes = this.content.getBytes(StandardCharsets.UTF_8);
			return (range != null) ? new ByteArrayInputStream(bytes, (int) range.offset(), (int) range.length())
					: new ByteArrayInputStream(bytes);
		}

		@Override
		public URI link(BlobReference reference, Duration validity) {
			return URI.create("https://example.org");
		}

	}

	/** Content of an application. */
	private static final class Unreadable extends Blob {

		@Override
		public long size() {
			return 3;
		}

		@Override
		public String contentType() {
			return OCTET_STREAM;
		}

		@Override
		public String sha256() {
			return DIGEST;
		}

		@Override
		public InputStream open() throws IOException {
			throw new IOException("broken");
		}

	}

	private static class Zeros extends InputStream {

		private long left;

		Zeros(long size) {
			this.left = size;
		}

		@Override
		public int read() throws IOException {
			if (this.left == 0) {
				return end();
			}
			this.left--;
			return 0;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = (int) Math.min(length, this.left);
			if (count == 0 && length > 0) {
				return end();
			}
			Arrays.fill(target, offset, offset + count, (byte) 0);
			this.left -= count;
			return count;
		}

		int end() throws IOException {
			return -1;
		}

	}

	private static final class Failing extends Zeros {

		private final RuntimeException failure;

		Failing(long size, RuntimeException failure) {
			super(size);
			this.failure = failure;
		}

		@Override
		int end() throws IOException {
			if (this.failure.getCause() instanceof IOException io) {
				throw io;
			}
			throw this.failure;
		}

	}

}
