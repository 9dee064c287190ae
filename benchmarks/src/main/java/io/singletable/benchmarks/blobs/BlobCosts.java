package io.singletable.benchmarks.blobs;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.count.Counts;
import io.singletable.benchmarks.count.MeteringHttpClient;
import io.singletable.benchmarks.library.Library;
import io.singletable.blob.BlobSettings;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Tables of what saves and reads of payloads cost that do not compress: in the item, and
 * beside it in S3 and in the table. Counted against DynamoDB Local and a bucket in this
 * process.
 */
public final class BlobCosts {

	/** The place of the table of saves in the documentation. */
	public static final String SAVES = "blob-saves";

	/** The place of the table of reads. */
	public static final String READS = "blob-reads";

	private static final List<Integer> KILOBYTES = List.of(4, 16, 64, 300);

	/** List prices of us-east-1, in dollars for a million. */
	private static final double WRITE_UNIT = 0.625;

	private static final double READ_UNIT = 0.125;

	private static final double PUT = 5;

	private static final double GET = 0.40;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final URI endpoint;

	private final MeteringHttpClient meter = new MeteringHttpClient();

	private BlobCosts(URI endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Write the tables into the documentation.
	 * @param args none
	 */
	public static void main(String... args) {
		try {
			Map<String, List<String>> tables = tables(LocalServer.start());
			Chapter.blobs().write(SAVES, String.join("\n", tables.get(SAVES)) + "\n");
			Chapter.blobs().write(READS, String.join("\n", tables.get(READS)) + "\n");
		}
		catch (IOException | RuntimeException ex) {
			ex.printStackTrace();
			// Threads of DynamoDB Local would not let the process end.
			System.exit(1);
		}
		System.exit(0);
	}

	/**
	 * Count.
	 * @param endpoint where DynamoDB Local listens
	 * @return the lines of each table, by its place
	 */
	public static Map<String, List<String>> tables(URI endpoint) {
		BlobCosts costs = new BlobCosts(endpoint);
		List<String> saves = new ArrayList<>();
		saves.add("| payload | write units: in the item | overflow in S3 | overflow in the table "
				+ "| $ per million: item | S3 | table |");
		saves.add("|---|---|---|---|---|---|---|");
		List<String> reads = new ArrayList<>();
		reads.add(saves.get(0).replace("write", "read"));
		reads.add(saves.get(1));
		for (int kilobytes : KILOBYTES) {
			byte[] content = new byte[kilobytes * 1024];
			new Random(kilobytes).nextBytes(content);
			Costs inItem = costs.measure(BlobSettings.none(), new Inside("id", null, null, content));
			Costs inS3 = costs.inS3(new Outside("id", null, null, content));
			Costs inTable = costs.measure(BlobSettings.inTable(), new Outside("id", null, null, content));
			saves.add(line(kilobytes, " and 1 PUT", inItem.save().writeUnits(), inS3.save().writeUnits(),
					inTable.save().writeUnits(), WRITE_UNIT, PUT));
			reads.add(line(kilobytes, " and 1 GET", inItem.read().readUnits(), inS3.read().readUnits(),
					inTable.read().readUnits(), READ_UNIT, GET));
		}
		return Map.of(SAVES, saves, READS, reads);
	}

	private static String line(int kilobytes, String request, double inItem, double inS3, double inTable,
			double unitPrice, double requestPrice) {
		return String.format(Locale.ROOT, "| %d KB | %s | %s%s | %s | %.2f | %.2f | %.2f |", kilobytes, units(inItem),
				units(inS3), request, units(inTable), inItem * unitPrice, inS3 * unitPrice + requestPrice,
				inTable * unitPrice);
	}

	private static String units(double units) {
		return (units == Math.rint(units)) ? String.format(Locale.ROOT, "%,d", (long) units) : Double.toString(units);
	}

	private Costs inS3(Outside entity) {
		try (Bucket bucket = new Bucket()) {
			Costs costs = measure(BlobSettings.in(bucket.store()), entity);
			if (bucket.requests() != 3) {
				throw new IllegalStateException("More than a PUT each for the insert and the save, and a GET");
			}
			return costs;
		}
	}

	private Costs measure(BlobSettings settings, Object entity) {
		DynamoDbClient client = LocalTable.client(this.endpoint, "costs" + System.nanoTime(), this.meter);
		LocalTable.create(client);
		SingleTableTemplate template = SingleTableTemplateBuilder.of(client, Library.TABLE)
			.entities(entity.getClass())
			.blobs(settings)
			.withoutTableCheck()
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.build();
		Object inserted = template.insert(entity);
		return new Costs(this.meter.count(() -> template.save(inserted)),
				this.meter.count(() -> template.getRequired("id", entity.getClass())));
	}

	/**
	 * What operations cost.
	 *
	 * @param save a save that replaces a version
	 * @param read a read by id, eventually consistent
	 */
	private record Costs(Counts save, Counts read) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned(maxVersions = 0)
	record Inside(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			byte[] content) {
	}

	@SingleTableEntity(listing = Listing.NONE, overflow = "2KB")
	@Versioned(maxVersions = 0)
	record Outside(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			byte[] content) {
	}

}
