package io.singletable.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.BlobMissingException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.MissingBlob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import io.singletable.core.VerificationReport;
import io.singletable.repository.VersionedRepository;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

/**
 * Examples of the chapter on blobs.
 */
// @formatter:off
final class Blobs {

	private final SingleTableTemplate table;

	private final ContractRepository contracts;

	Blobs(SingleTableTemplate table, ContractRepository contracts) {
		this.table = table;
		this.contracts = contracts;
	}

	// tag::entity[]
	@SingleTableEntity
	@Versioned(maxVersions = 20)
	record Contract(@Id @Nullable String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, @Nullable Blob scan) {

		Contract withTitle(String title) {
			return new Contract(id, version, changedAt, title, scan);
		}

		Contract withScan(@Nullable Blob scan) {
			return new Contract(id, version, changedAt, title, scan);
		}
	}

	interface ContractRepository extends VersionedRepository<Contract> {
	}
	// end::entity[]

	void use(Contract contract, Path file, OutputStream target) throws IOException {
		// tag::use[]
		Contract saved = contracts.save(contract.withScan(Blob.of(file, "application/pdf")));   // stored, then the usual request
		Contract loaded = contracts.findById(saved.id()).orElseThrow();                         // no byte of the scan is read

		long size = loaded.scan().size();                                                       // from the item
		String digest = loaded.scan().sha256();
		try (InputStream content = loaded.scan().open()) {                                      // one GET
			content.transferTo(target);
		}
		byte[] small = loaded.scan().bytes(DataSize.ofMegabytes(1));                            // larger: refused, unread
		InputStream part = loaded.scan().open(new BlobRange(1000, 500));                        // 500 bytes from the 1,001st on

		contracts.save(loaded.withTitle("Lease"));                                              // nothing is stored again
		// end::use[]
		part.close();
		target.write((size + " " + digest + " " + small.length).getBytes());
	}

	// tag::overflow[]
	@SingleTableEntity(overflow = "64KB")
	@Versioned(maxVersions = 20)
	record Transcript(@Id @Nullable String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String topic, List<String> turns) {
	}
	// end::overflow[]

	Contract copy(Contract other, Contract loaded) {
		// tag::copy[]
		Contract copy = contracts.save(other.withScan(loaded.scan()));           // copied by the store, not through us
		// end::copy[]
		return copy;
	}

	URI link(Contract loaded) {
		// tag::link[]
		URI link = loaded.scan().link(Duration.ofMinutes(5));                    // whoever has it can read the scan
		// end::link[]
		return link;
	}

	Contract adopt(Contract contract, String key, String etag) {
		// tag::adopt[]
		Contract saved = contracts.save(contract.withScan(Blob.adopt("uploads", key, etag)));
		// end::adopt[]
		return saved;
	}

	Contract missing(String id) {
		Contract old = contracts.getRequired(id);
		// tag::missing[]
		try {
			old.scan().bytes(DataSize.ofMegabytes(1));
			return old;
		}
		catch (BlobMissingException ex) {
			if (ex.isOfReplacedVersion()) {                                      // loaded long ago, and replaced since
				return contracts.getRequired(id);
			}
			throw ex;                                                            // the store is damaged, or another one
		}
		// end::missing[]
	}

	SweepReport sweep() {
		// tag::sweep[]
		SweepReport planned = table.blobs().sweep().dryRun();
		SweepReport done = table.blobs().sweep()
			.gracePeriod(Duration.ofHours(24))                                   // the default
			.readUnitsPerSecond(200)
			.run();
		// end::sweep[]
		return (planned.live() == done.live()) ? done : planned;
	}

	VerificationReport verify(List<MissingBlob> damaged) {
		// tag::verify[]
		VerificationReport report = table.blobs().verify().readUnitsPerSecond(200).run(damaged::add);
		// end::verify[]
		return report;
	}

	void takeOver() {
		// tag::take-over[]
		table.blobs().takeOver();
		// end::take-over[]
	}

	static SingleTableTemplate build(DynamoDbClient client, BlobStore store) {
		// tag::build[]
		SingleTableTemplate table = SingleTableTemplateBuilder.of(client, "app")
			.entities(Contract.class)
			.blobs(BlobSettings.in(store).withMaxSize(DataSize.ofMegabytes(200)))  // or inTable(), or none()
			.build();
		// end::build[]
		return table;
	}

}
