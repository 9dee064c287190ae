package io.singletable.internal.blob.chunk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.singletable.ThrottledException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.internal.blob.StoredChunk;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.BilledUnits;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the stored form of content in a table, its requests, and their faults.
 */
class TableBlobStoreIntegrationTests {

	private static final int FULL = 389_120;

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "a1b2c3d4e5f60718293a4b5c6d7e8f90");

	private static final BlobKey OTHER = new BlobKey("0123456789abcdef", "00b2c3d4e5f60718293a4b5c6d7e8f90");

	private final TestTable table = TestTable.of(Customer.class);

	private final BilledUnits units = new BilledUnits();

	private final TableBlobStore store = store(LocalDynamoDb.newClient(this.units));

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final TableBlobStore disturbed = store(LocalDynamoDb.newClient(this.http));

	private final Random random = new Random(1);

	@Test
	void eachChunkIsInAPartitionOfItsOwn() throws IOException {
		byte[] content = content(FULL + 3);
		this.store.put(KEY, blob(content));
		assertThat(this.table.items()).hasSize(2);
		assertThat(chunk(0))
			.isEqualTo(Map.of("pk", text("~blob#a1b2c3d4e5f60718293a4b5c6d7e8f90#0000"), "sk", text("~blob"), "_type",
					text("~blob"), "_wid", binary(HexFormat.of().parseHex("a1b2c3d4e5f60718293a4b5c6d7e8f90")), "_at",
					text("2026-11-21T09:14:00.000000000Z"), "_n", AttributeValue.fromN("389120"), "_data",
					binary(Arrays.copyOf(content, FULL))));
		assertThat(chunk(1)).containsEntry("pk", text("~blob#a1b2c3d4e5f60718293a4b5c6d7e8f90#0001"))
			.containsEntry("_n", AttributeValue.fromN("3"))
			.containsEntry("_data", binary(Arrays.copyOfRange(content, FULL, FULL + 3)));
	}

	@Test
	void emptyContentIsAnEmptyChunkAndThatOfAFullChunkEndsWithOne() throws IOException {
		this.store.put(KEY, blob(new byte[0]));
		assertThat(chunk(0)).containsEntry("_data", binary(new byte[0]));
		this.store.delete(List.of(KEY));
		this.store.put(KEY, blob(content(FULL)));
		assertThat(chunk(1)).containsEntry("_data", binary(new byte[0]));
		assertThat(this.table.items()).hasSize(2);
	}

	@Test
	void requestsAndUnitsOfASmallObject() throws IOException {
		byte[] content = content(10_000);
		this.store.put(KEY, blob(content));
		assertBill("write", 10, "PutItem");
		read(new BlobRange(0, 10_000));
		assertBill("read", 3, "BatchGetItem");
		this.store.delete(List.of(KEY));
		assertThat(this.units.take().requests()).containsExactly("BatchGetItem", "BatchWriteItem");
	}

	@Test
	void requestsAndUnitsOfAMegabyte() throws IOException {
		int size = 1024 * 1024;
		this.store.put(KEY, blob(content(size)));
		assertBill("write", 381 + 381 + 265, "BatchWriteItem", "PutItem");
		read(new BlobRange(0, size));
		assertBill("read", 96 + 96 + 67, "BatchGetItem");
		read(new BlobRange(FULL, 10));
		assertBill("read", 96, "BatchGetItem");
		this.store.delete(List.of(KEY));
		assertThat(this.units.take().requests()).containsExactly("BatchGetItem", "BatchWriteItem", "BatchWriteItem");
	}

	@Test
	void eachFurtherRequestTransfersAMegabyteAndAHalf() throws IOException {
		int size = 9 * FULL + 1;
		this.store.put(KEY, blob(content(size)));
		assertThat(this.units.take().requests()).containsExactly("BatchWriteItem", "BatchWriteItem", "BatchWriteItem",
				"PutItem");
		assertThat(read(new BlobRange(0, size))).hasSize(size);
		assertThat(this.units.take().requests()).containsExactly("BatchGetItem", "BatchGetItem", "BatchGetItem");
	}

	@Test
	void streamThatIsClosedReadsNothingMore() throws IOException {
		this.store.put(KEY, blob(content(9 * FULL)));
		this.units.take();
		try (InputStream stream = this.store.open(KEY, new BlobRange(0, 9 * FULL)).orElseThrow()) {
			stream.readNBytes(2 * FULL);
		}
		assertThat(this.units.take().requests()).containsExactly("BatchGetItem");
	}

	@Test
	void contentThatHasChangedIsNotStored() {
		byte[] content = content(FULL + 10);
		Blob changed = new Blob() {

			@Override
			public long size() {
				return content.length;
			}

			@Override
			public String contentType() {
				return OCTET_STREAM;
			}

			@Override
			public String sha256() {
				return blob(new byte[0]).sha256();
			}

			@Override
			public InputStream open() {
				return new ByteArrayInputStream(content);
			}

		};
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put(KEY, changed))
			.withMessageContaining("has changed since the blob was created");
		assertThat(this.store.open(KEY, null)).isEmpty();
		this.store.delete(List.of(KEY));
		assertThat(this.table.items()).as("chunks without a first one are deleted, too").isEmpty();
	}

	@Test
	void chunkThatIsMissingIsNotTheEnd() throws IOException {
		this.store.put(KEY, blob(content(2 * FULL)));
		this.table.delete(key(1));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(null)).withMessageContaining("Part 1");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(new BlobRange(0, 2 * FULL)));
		assertThat(this.store.copy(KEY, OTHER)).isFalse();
		assertThat(this.store.open(OTHER, null)).isEmpty();
	}

	@Test
	void objectIsGoneAsSoonAsItsDeletionBegins() throws IOException {
		this.store.put(KEY, blob(content(20 * FULL)));
		this.http.script(Fault.none(), Fault.none(), Fault.none(), Fault.none(), Fault.none(),
				Fault.error(400, "AccessDeniedException"));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.disturbed.delete(List.of(KEY)));
		assertThat(this.store.open(KEY, null)).isEmpty();
		assertThat(this.table.items()).hasSize(20);
		this.store.delete(List.of(KEY));
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void lostAnswersLeaveOneObject() throws IOException {
		byte[] content = content(2 * FULL);
		this.http.script(Fault.responseLost(), Fault.none(), Fault.responseLost());
		this.disturbed.put(KEY, blob(content));
		assertThat(read(null)).isEqualTo(content);
		this.http.script(Fault.responseLost(), Fault.none(), Fault.responseLost());
		this.disturbed.delete(List.of(KEY));
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void throttledRequestsAreSentAgain() throws IOException {
		byte[] content = content(2 * FULL);
		Fault throttled = Fault.throttled("TableWriteKeyRangeThroughputExceeded");
		this.http.script(throttled, Fault.none(), throttled);
		this.disturbed.put(KEY, blob(content));
		assertThat(read(null)).isEqualTo(content);
	}

	@Test
	void throttlingWithoutEndLeavesNoObject() throws IOException {
		byte[] content = content(2 * FULL);
		this.http.disturb((action, body) -> action.endsWith("PutItem"),
				Fault.throttled("TableWriteKeyRangeThroughputExceeded"));
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> this.disturbed.put(KEY, blob(content)));
		assertThat(this.store.open(KEY, null)).isEmpty();
		this.store.put(KEY, blob(content));
		assertThat(read(null)).isEqualTo(content);
	}

	@Test
	void unprocessedChunksAreSentAndReadAgain() throws IOException {
		byte[] content = content(4 * FULL);
		this.http.script(unprocessed("UnprocessedItems"));
		this.disturbed.put(KEY, blob(content));
		assertThat(read(null)).isEqualTo(content);
		this.http.script(Fault.none(), unprocessed("UnprocessedKeys"));
		assertThat(this.disturbed.open(KEY, null).orElseThrow().readAllBytes()).isEqualTo(content);
	}

	@Test
	void failureToReadOnIsOneOfTheStream() throws IOException {
		this.store.put(KEY, blob(content(9 * FULL)));
		this.http.script(Fault.none(), Fault.error(400, "AccessDeniedException"));
		InputStream stream = this.disturbed.open(KEY, null).orElseThrow();
		assertThatExceptionOfType(IOException.class).isThrownBy(stream::readAllBytes)
			.withMessageContaining("open it again");
	}

	@Test
	void chunksAreToldFromOtherItems() throws IOException {
		this.store.put(KEY, blob(content(FULL + 1)));
		this.table.template().save(new Customer("c1", "Ann"));
		List<StoredChunk> chunks = new ArrayList<>();
		for (Map<String, AttributeValue> item : this.table.items()) {
			if (this.store.chunkType().equals(item.get("_type").s())) {
				Map<String, AttributeValue> projected = new HashMap<>(item);
				projected.keySet().retainAll(this.store.chunkAttributes());
				chunks.add(this.store.chunkOf(projected));
			}
		}
		assertThat(chunks).containsExactlyInAnyOrder(
				new StoredChunk(KEY.id(), 0, this.table.clock().instant(), FULL, false),
				new StoredChunk(KEY.id(), 1, this.table.clock().instant(), 1, true));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.store.deleteChunks(chunks);
		this.store.deleteChunks(chunks);
		assertThat(this.table.items()).hasSize(1);
		assertThat(this.store.chunkOf(Map.of("pk", text("~blob#a1b2c3d4e5f60718293a4b5c6d7e8f90#00x0"), "sk",
				text("~blob"), "_type", text("~blob"), "_at", text("2026-11-21T09:14:00.000000000Z"), "_wid",
				binary(HexFormat.of().parseHex(KEY.id())))))
			.isNull();
		assertThat(this.store.chunkOf(Map.of("pk", text("a"), "sk", text("b")))).isNull();
	}

	@Test
	void whatATableCannotDoIsToldWithWhatCan() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.store.link(KEY, Blob.OCTET_STREAM, Duration.ofMinutes(1)))
			.withMessageContaining("singletable.blobs.store=s3");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.store.adopt("uploads", "x.pdf", "etag", KEY))
			.withMessageContaining("singletable.blobs.store=s3");
		assertThat(this.store.maxSize()).isEqualTo(9999L * FULL);
	}

	/** The answer to a batch of which nothing was done. */
	private Fault unprocessed(String member) {
		return (request) -> {
			List<String> bodies = this.http.bodies();
			JsonNode batch = new JsonMapper().readTree(bodies.get(bodies.size() - 1)).get("RequestItems");
			String answer = "{\"" + member + "\":" + batch + "}";
			return HttpExecuteResponse.builder()
				.response(SdkHttpResponse.builder()
					.statusCode(200)
					.putHeader("Content-Type", "application/x-amz-json-1.0")
					.build())
				.responseBody(
						AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
				.build();
		};
	}

	private void assertBill(String kind, double units, String... requests) {
		BilledUnits.Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly(requests);
		assertThat(kind.equals("read") ? bill.reads() : bill.writes()).isEqualTo(units);
	}

	private byte[] read(BlobRange range) throws IOException {
		try (InputStream stream = this.store.open(KEY, range).orElseThrow()) {
			return stream.readAllBytes();
		}
	}

	private TableBlobStore store(DynamoDbClient client) {
		RetryPolicy patience = LocalDynamoDb.patience();
		return new TableBlobStore(new DynamoDbCalls(client, patience), this.table.name(), this.table.layout(),
				this.table.clock());
	}

	private Map<String, AttributeValue> chunk(int number) {
		return this.table.item(key(number));
	}

	private ItemKey key(int number) {
		return this.table.layout().blobChunkKey(KEY.id(), number);
	}

	private byte[] content(int size) {
		byte[] content = new byte[size];
		this.random.nextBytes(content);
		return content;
	}

	private static Blob blob(byte[] content) {
		return Blob.of(content, Blob.OCTET_STREAM);
	}

	private static AttributeValue text(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue binary(byte[] bytes) {
		return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
	}

}
