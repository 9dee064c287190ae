package io.singletable.benchmarks.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

import com.sun.management.ThreadMXBean;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.library.Library;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Measurement of what is allocated while content is streamed into a store, and from
 * there: by the thread that does it, the client's buffers included.
 */
public final class BlobStreaming {

	/** The place of the table in the documentation. */
	public static final String PLACE = "blob-streaming";

	private static final int MEGABYTES = 64;

	private static final int MEGABYTE = 1024 * 1024;

	/** Too large for the item. */
	private static final int SMALL = MEGABYTE;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private BlobStreaming() {
	}

	/**
	 * Write the table into the documentation.
	 * @param args none
	 */
	public static void main(String... args) {
		try {
			URI endpoint = LocalServer.start();
			List<String> lines = new ArrayList<>();
			lines.add("| store | requests up | allocated | requests down | allocated |");
			lines.add("|---|---|---|---|---|");
			lines.add(line("S3", inS3(endpoint, MEGABYTES)));
			lines.add(line("table", inTable(endpoint, MEGABYTES)));
			Chapter.blobs().write(PLACE, String.join("\n", lines) + "\n");
		}
		catch (IOException | RuntimeException ex) {
			ex.printStackTrace();
			// Threads of DynamoDB Local would not let the process end.
			System.exit(1);
		}
		System.exit(0);
	}

	private static String line(String store, Streamed streamed) {
		return String.format(Locale.ROOT, "| %s | %d | %.1f MB | %d | %.1f MB |", store, streamed.up().requests(),
				streamed.up().allocated(), streamed.down().requests(), streamed.down().allocated());
	}

	/**
	 * Measure with a bucket of S3.
	 * @param endpoint where DynamoDB Local listens
	 * @param megabytes size of the content
	 * @throws IOException if the content can't be stored or read
	 */
	public static Streamed inS3(URI endpoint, int megabytes) throws IOException {
		try (Bucket bucket = new Bucket()) {
			return measure(endpoint, megabytes, BlobSettings.in(bucket.store()), bucket::requests);
		}
	}

	/**
	 * Measure with the table.
	 * @param endpoint where DynamoDB Local listens
	 * @param megabytes size of the content
	 * @throws IOException if the content can't be stored or read
	 */
	public static Streamed inTable(URI endpoint, int megabytes) throws IOException {
		return measure(endpoint, megabytes, BlobSettings.inTable(), () -> 0);
	}

	private static Streamed measure(URI endpoint, int megabytes, BlobSettings settings, IntSupplier requestsToStore)
			throws IOException {
		Path file = Files.createTempFile("content", null);
		try (CountingHttpClient http = new CountingHttpClient();
				DynamoDbClient client = LocalTable.client(endpoint, "streaming" + System.nanoTime(), http)) {
			Files.write(file, new byte[megabytes * MEGABYTE]);
			LocalTable.create(client);
			SingleTableTemplate template = SingleTableTemplateBuilder.of(client, Library.TABLE)
				.entities(Scan.class)
				.blobs(settings)
				.withoutTableCheck()
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.build();
			template.insert(new Scan("small", null, Blob.of(new byte[SMALL], Blob.OCTET_STREAM)));
			read(template, "small");

			Blob content = Blob.of(file, Blob.OCTET_STREAM);
			IntSupplier requests = () -> http.requests() + requestsToStore.getAsInt();
			return new Streamed(Way.of(requests, () -> template.insert(new Scan("large", null, content))),
					Way.of(requests, () -> read(template, "large")));
		}
		finally {
			Files.delete(file);
		}
	}

	private static void read(SingleTableTemplate template, String id) {
		try (InputStream content = template.getRequired(id, Scan.class).content().open()) {
			content.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What both ways take.
	 *
	 * @param up the save of an entity with the content
	 * @param down the read of the entity, and of the content
	 */
	public record Streamed(Way up, Way down) {

	}

	/**
	 * What one way takes.
	 *
	 * @param requests the number of requests to DynamoDB and S3
	 * @param allocated MB that are allocated
	 */
	public record Way(int requests, double allocated) {

		static Way of(IntSupplier requests, Runnable streaming) {
			int requestsBefore = requests.getAsInt();
			long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
			streaming.run();
			long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
			return new Way(requests.getAsInt() - requestsBefore, (double) allocated / MEGABYTE);
		}

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Scan(@Id String id, @Version @Nullable Long version, Blob content) {
	}

}
