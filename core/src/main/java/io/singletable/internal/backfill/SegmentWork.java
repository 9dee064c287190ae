package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Sentinel;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.backfill.SegmentScan.SegmentPage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Work on a segment of the table, page by page, to its end or until it is stopped.
 */
final class SegmentWork implements Callable<SegmentState> {

	private final SegmentState start;

	private final Tools tools;

	private final AtomicBoolean stopped;

	SegmentWork(SegmentState start, Tools tools, AtomicBoolean stopped) {
		this.start = start;
		this.tools = tools;
		this.stopped = stopped;
	}

	@Override
	public SegmentState call() {
		SegmentState state = this.start;
		while (!state.done()) {
			SegmentPage page = read(state);
			state.tally().add(Tally.Count.SCANNED, page.scanned());
			if (!work(page, state.tally())) {
				return state;
			}
			state = state.after(page.last());
			this.tools.progress().accept(state);
		}
		return state;
	}

	private SegmentPage read(SegmentState state) {
		int limit = this.tools.pageSize();
		this.tools.pace().take(limit);
		SegmentPage page = this.tools.pace().patiently(() -> this.tools.scan().page(state, limit));
		this.tools.pace().giveBack(limit - page.scanned());
		return page;
	}

	private boolean work(SegmentPage page, Tally tally) {
		List<Current> items = new ArrayList<>();
		List<Sentinel> sentinels = new ArrayList<>();
		for (Map<String, AttributeValue> item : page.items()) {
			Examination examination = this.tools.examiner().examine(item);
			if (examination instanceof Unusable unusable) {
				tally.add(Tally.Count.OF_TYPE, 1);
				tally.add(unusable.leftover(), unusable.example());
			}
			else if (examination instanceof Sentinel sentinel) {
				sentinels.add(sentinel);
			}
			else if (examination instanceof Current current) {
				items.add(current);
			}
		}
		for (Current item : this.tools.pace().patiently(() -> this.tools.claims().check(items))) {
			if (this.stopped.get()) {
				return false;
			}
			work(item, tally);
		}
		this.tools.remedy().ofSentinels().accept(sentinels, tally);
		return true;
	}

	private void work(Current item, Tally tally) {
		tally.add(Tally.Count.OF_TYPE, 1);
		if (!item.differences().isEmpty()) {
			tally.add(Tally.Count.DRIFTED, 1);
			item.differences().forEach(tally::add);
			this.tools.remedy().ofItem().accept(item, tally);
		}
	}

	/**
	 * Collaborators of the work.
	 *
	 * @param pageSize the most items of a page
	 */
	record Tools(SegmentScan scan, int pageSize, ItemExaminer examiner, HeldClaims claims, Remedy remedy, Pace pace,
			Consumer<SegmentState> progress) {
	}

	/**
	 * What is done about what was found.
	 *
	 * @param ofItem of an item that differs from the declaration of its class
	 * @param ofSentinels of the sentinels of a page
	 */
	record Remedy(BiConsumer<Current, Tally> ofItem, BiConsumer<List<Sentinel>, Tally> ofSentinels) {
	}

}
