package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.Tables;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the access to the directory of an {@link EmbeddedDynamoDb}, and for symbolic
 * links.
 */
class DataDirectoryIntegrationTests {

	private static final String DATABASE = "shared-local-instance.db";

	private static final String LOCK = "singletable.lock";

	@TempDir
	private Path parent;

	@BeforeEach
	void needPermissionsOfPosix() {
		Assumptions.assumeTrue(this.parent.getFileSystem().supportedFileAttributeViews().contains("posix"),
				"this machine has other permissions");
	}

	@ParameterizedTest
	@CsvSource({ ",", "0" })
	void directoryAndFilesAreTheUsersOnly(Integer port) throws IOException {
		Path directory = this.parent.resolve("new/data");
		try (EmbeddedDynamoDb embedded = start(directory, port)) {
			Tables.create(embedded.client(), "app");
			assertThat(permissions(directory)).isEqualTo("rwx------");
			assertThat(permissions(directory.getParent())).isEqualTo("rwx------");
			assertThat(files(directory)).extracting((file) -> file.getFileName().toString()).contains(DATABASE, LOCK);
			assertThat(files(directory)).allSatisfy((file) -> assertThat(permissions(file)).isEqualTo("rw-------"));
		}
	}

	@Test
	void emptyDirectoryIsClosedToOthers() throws IOException {
		Path directory = Files.createDirectory(this.parent.resolve("data"), permissionsOf("rwxr-xr-x"));
		start(directory, null).close();
		assertThat(permissions(directory)).isEqualTo("rwx------");
	}

	@Test
	void directoryAndFilesOfBeforeAreClosedToOthers() throws IOException {
		Path directory = this.parent.resolve("data");
		try (EmbeddedDynamoDb embedded = start(directory, null)) {
			Tables.create(embedded.client(), "app");
		}
		for (Path file : files(directory)) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
		}
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
		try (EmbeddedDynamoDb embedded = start(directory, null)) {
			assertThat(embedded.client().listTables().tableNames()).containsExactly("app");
		}
		assertThat(permissions(directory)).isEqualTo("rwx------");
		assertThat(files(directory)).allSatisfy((file) -> assertThat(permissions(file)).isEqualTo("rw-------"));
	}

	@Test
	void directoryOfOtherFilesIsNotClosedButRefused() throws IOException {
		Path directory = Files.createDirectory(this.parent.resolve("shared"));
		Files.createFile(directory.resolve("notes.txt"));
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		assertRefused(directory, "others can read it", "separate directory");
		assertThat(permissions(directory)).isEqualTo("rwxr-xr-x");
		assertThat(files(directory)).hasSize(1);
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
		start(directory, null).close();
	}

	@Test
	void symbolicLinkToADirectoryIsRefused() throws IOException {
		Path target = Files.createDirectory(this.parent.resolve("target"));
		Path link = Files.createSymbolicLink(this.parent.resolve("link"), target);
		assertRefused(link, "symbolic link", "'" + link + "'");
		assertRefused(link.resolve("."), "symbolic link", "'" + link + "'");
		assertThat(files(target)).isEmpty();
		assertRefused(Files.createSymbolicLink(this.parent.resolve("dangling"), this.parent.resolve("nowhere")),
				"symbolic link", "dangling");
		assertThat(this.parent.resolve("nowhere")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { DATABASE, LOCK })
	void symbolicLinkInPlaceOfAFileIsRefused(String name) throws IOException {
		Path directory = Files.createDirectory(this.parent.resolve("data"));
		Path target = Files.writeString(this.parent.resolve("precious"), "precious");
		Files.createSymbolicLink(directory.resolve(name), target);
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
		assertRefused(directory, "symbolic link", name);
		assertThat(target).hasContent("precious");
		Files.delete(directory.resolve(name));
		start(directory, null).close();
	}

	private static void assertRefused(Path directory, String... words) {
		assertThatExceptionOfType(SingleTableConfigurationException.class)
			.isThrownBy(() -> start(directory, null).close())
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(words).contains("singletable.embedded.directory"));
	}

	private static EmbeddedDynamoDb start(Path directory, Integer port) {
		return EmbeddedDynamoDb.start(new Embedded(null, port, directory.toString()));
	}

	private static List<Path> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static FileAttribute<?> permissionsOf(String permissions) {
		return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
	}

}
