package io.singletable.internal.blob.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.blob.BlobKey;
import io.singletable.core.MissingBlob;
import io.singletable.core.VerificationReport;
import io.singletable.internal.blob.sweep.SweptTable.Draft;
import io.singletable.internal.blob.sweep.SweptTable.Paper;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class BlobVerificationIntegrationTests {

	private final SweptTable swept = SweptTable.create();

	private final List<MissingBlob> missing = new ArrayList<>();

	@Test
	void findsNothingWhereAllContentIsStored() {
		this.swept.template.insert(new Paper("p1", null, null));
		BlobKey blob = this.swept.object(0x01, 1, 1, Duration.ZERO);
		this.swept.reference(Paper.class, "p1", blob);
		this.swept.referenceInHistory(Paper.class, "p1", 1, blob);
		VerificationReport report = this.swept.template.blobs().verify().run(this.missing::add);
		assertThat(this.missing).isEmpty();
		assertThat(report.references()).isEqualTo(2);
		assertThat(report.missing()).isZero();
		assertThat(report.requests()).isEqualTo(1 + 256);
		assertThat(this.swept.store.calls()).allMatch((call) -> call.step() == Step.LIST);
	}

	@Test
	void tellsTypeIdAndVersionOfWhatIsMissing() {
		Paper paper = this.swept.template.insert(new Paper("p1", null, null));
		this.swept.template.save(paper);
		this.swept.template.delete(this.swept.template.insert(new Draft("d1", null)));
		BlobKey lost = this.swept.key(0x33, 1);
		BlobKey kept = this.swept.object(0x33, 2, 1, Duration.ZERO);
		this.swept.reference(Paper.class, "p1", lost, kept);
		this.swept.referenceInHistory(Paper.class, "p1", 1, lost);
		this.swept.reference(Draft.class, "d1", this.swept.key(0x44, 1));
		VerificationReport report = this.swept.template.blobs().verify().segments(2).run(this.missing::add);
		assertThat(this.missing).containsExactlyInAnyOrder(new MissingBlob("Paper", "p1", 2, true),
				new MissingBlob("Paper", "p1", 1, false), new MissingBlob("Draft", "d1", 2, true));
		assertThat(report.references()).isEqualTo(4);
		assertThat(report.missing()).isEqualTo(3);
		assertThat(report.requests()).isEqualTo(2 + 256 + 2 * 3);
		assertThat(this.missing.get(0)).hasToString(
				"MissingBlob[version " + this.missing.get(0).version() + " of a " + this.missing.get(0).type() + "]");
	}

	@Test
	void historyInAnotherTableIsVerified() {
		SweptTable apart = new SweptTable(TestTable.withHistoryApart(Paper.class));
		apart.template.insert(new Paper("p1", null, null));
		apart.referenceInHistory(Paper.class, "p1", 1, apart.key(0x05, 1));
		apart.template.blobs().verify().run(this.missing::add);
		assertThat(this.missing).containsExactly(new MissingBlob("Paper", "p1", 1, false));
	}

	@Test
	void typeOfAnotherApplicationHasNoId() {
		this.swept.template.insert(new Paper("p1", null, null));
		Map<String, AttributeValue> item = new HashMap<>(this.swept.table.item(Paper.class, "p1"));
		item.put("pk", AttributeValue.fromS("Other#1"));
		item.put("_type", AttributeValue.fromS("Other"));
		this.swept.table.put(item);
		this.swept.reference(new ItemKey("Other#1", item.get("sk").s()), this.swept.key(0x05, 1));
		this.swept.template.blobs().verify().run(this.missing::add);
		assertThat(this.missing).containsExactly(new MissingBlob("Other", null, 1, true));
	}

	/** What is replaced, with its content, while a verification runs, is not reported. */
	@Test
	void whatIsChangedMeanwhileIsNotReported() {
		this.swept.template.insert(new Paper("p1", null, null));
		BlobKey replaced = this.swept.object(0x08, 1, 1, Duration.ZERO);
		BlobKey arriving = this.swept.key(0x09, 1);
		this.swept.reference(Paper.class, "p1", replaced);
		this.swept.template.insert(new Paper("p2", null, null));
		this.swept.reference(Paper.class, "p2", arriving);
		List<Boolean> done = new ArrayList<>();
		this.swept.store.before(() -> {
			if (done.isEmpty()) {
				done.add(true);
				this.swept.store.lose(replaced);
				this.swept.reference(Paper.class, "p1", this.swept.object(0x08, 2, 1, Duration.ZERO));
			}
			if (this.swept.store.calls().size() == 10 && done.size() == 1) {
				done.add(true);
				this.swept.object(0x09, 1, 1, Duration.ZERO);
			}
		});
		assertThat(this.swept.template.blobs().verify().run(this.missing::add).missing()).isZero();
		assertThat(this.missing).isEmpty();
	}

}
