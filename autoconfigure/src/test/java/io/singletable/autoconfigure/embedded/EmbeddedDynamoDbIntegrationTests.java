package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.Tables;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmbeddedDynamoDb}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDynamoDbIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void databasesInMemoryAreSeparate() {
		try (EmbeddedDynamoDb one = EmbeddedDynamoDb.inMemory(); EmbeddedDynamoDb other = EmbeddedDynamoDb.inMemory()) {
			Tables.create(one.client(), "app");
			assertThat(other.client().listTables().tableNames()).isEmpty();
		}
	}

	@Test
	void portListensOnLoopbackOnly() throws IOException {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			assertThat(embedded.client().listTables().tableNames()).isEmpty();
			int port = embedded.endpoint().orElseThrow().getPort();
			assertThat(canConnect(InetAddress.getByName("127.0.0.1"), port)).isTrue();
			List<InetAddress> others = NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
				.toList();
			Assumptions.assumeFalse(others.isEmpty(), "this machine has the loopback interface only");
			assertThat(others).noneMatch((address) -> canConnect(address, port));
		}
	}

	@Test
	void takenPortIsNamed() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(SingleTableConfigurationException.class)
				.isThrownBy(() -> EmbeddedDynamoDb.start(new Embedded(null, taken.getLocalPort(), null)))
				.withMessageContaining("port " + taken.getLocalPort())
				.withMessageContaining("singletable.embedded.port");
		}
	}

	@ParameterizedTest
	@CsvSource({ ",", "0,", ",0", "0,0" })
	void dataInADirectoryOutliveARestartWithOrWithoutAPort(Integer firstPort, Integer secondPort) {
		try (EmbeddedDynamoDb first = start(firstPort)) {
			Tables.create(first.client(), "app");
			put(first.client(), "attribute_not_exists(pk)");
		}
		try (EmbeddedDynamoDb second = start(secondPort)) {
			assertThatExceptionOfType(ConditionalCheckFailedException.class)
				.isThrownBy(() -> put(second.client(), "attribute_not_exists(pk)"));
		}
	}

	@ParameterizedTest
	@CsvSource({ ",", "0" })
	void directoryIsNoLongerInUseAfterClose(Integer port) {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		EmbeddedDynamoDb embedded = start(port);
		Tables.create(embedded.client(), "app");
		assertThat(databaseThreads()).anyMatch((thread) -> !before.contains(thread));
		embedded.close();
		assertThat(databaseThreads()).allMatch(before::contains);
	}

	private static Set<Thread> databaseThreads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("SQLiteQueue[shared-local-instance.db]"));
		return threads;
	}

	@Test
	void directoryIsForOneAtATime() {
		try (EmbeddedDynamoDb first = start(null)) {
			assertThatExceptionOfType(SingleTableConfigurationException.class).isThrownBy(() -> start(null))
				.withMessageContaining("singletable.embedded.directory")
				.withMessageContaining("another embedded DynamoDB Local is using");
			assertThat(first.client().listTables().tableNames()).isEmpty();
		}
	}

	@Test
	void directoryOfAnotherProcessIsRefused() throws Exception {
		Process other = Jvm.start("serve", this.directory.toString());
		try {
			assertThat(other.inputReader().readLine()).isEqualTo("started");
			assertThatExceptionOfType(SingleTableConfigurationException.class).isThrownBy(() -> start(0))
				.withMessageContaining("another embedded DynamoDB Local is using");
		}
		finally {
			other.destroyForcibly().waitFor();
		}
		start(0).close();
	}

	@Test
	void fileInPlaceOfTheDirectoryIsNamed() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(SingleTableConfigurationException.class)
			.isThrownBy(() -> EmbeddedDynamoDb.start(new Embedded(null, null, file.toString())))
			.withMessageContaining("singletable.embedded.directory")
			.withMessageContaining(file.toString());
	}

	@Test
	void requestsAreNotLogged(CapturedOutput output) {
		try (EmbeddedDynamoDb embedded = start(0)) {
			Tables.create(embedded.client(), "app");
			put(embedded.client(), "attribute_not_exists(pk)");
			assertThatExceptionOfType(ConditionalCheckFailedException.class)
				.isThrownBy(() -> put(embedded.client(), "attribute_not_exists(pk)"));
		}
		assertThat(output).contains("Embedded DynamoDB Local with data in " + this.directory)
			.doesNotContain("accessKey", "DynamoDBLocalServiceException");
	}

	@Test
	void telemetryFileIsNotWritten() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			assertThat(embedded.client().listTables().tableNames()).isEmpty();
		}
		assertThat(Path.of("dynamodb-local-metadata.json")).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ ",", "0" })
	void noThreadIsLeftThatKeepsTheProcessAlive(Integer port) {
		Set<Thread> before = userThreads();
		try (EmbeddedDynamoDb embedded = start(port)) {
			Tables.create(embedded.client(), "app");
			assertThat(userThreads()).anyMatch((thread) -> !before.contains(thread));
		}
		Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			Set<Thread> left = userThreads();
			left.removeAll(before);
			assertThat(left).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "memory", "directory", "port" })
	void processEndsAfterClose(String kind) throws Exception {
		Process process = Jvm.start(kind, this.directory.toString());
		try {
			assertThat(process.inputReader().readLine()).isEqualTo("started");
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private EmbeddedDynamoDb start(Integer port) {
		return EmbeddedDynamoDb.start(new Embedded(null, port, this.directory.toString()));
	}

	private static void put(DynamoDbClient client, String condition) {
		client.putItem((put) -> put.tableName("app")
			.item(Map.of("pk", AttributeValue.fromS("a")))
			.conditionExpression(condition));
	}

	private static boolean canConnect(InetAddress address, int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Set<Thread> userThreads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf(Thread::isDaemon);
		return threads;
	}

}
