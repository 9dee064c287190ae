package io.singletable.internal.template.table;

import java.util.function.Consumer;

import io.singletable.core.Parallelism;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.util.Assert;

/**
 * Settings of a call of a query.
 *
 * @param listener is told what the call read, or null
 * @param parallelism the parallelism, or null to send one request after the other
 */
public record QuerySettings(Limit limit, CallBudget budget, @Nullable Consumer<QueryStatistics> listener,
		@Nullable Parallelism parallelism) {

	public static final QuerySettings NONE = new QuerySettings(Limit.unlimited(), CallBudget.NONE, null, null);

	public QuerySettings withLimit(Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		return new QuerySettings(limit, this.budget, this.listener, this.parallelism);
	}

	public QuerySettings withBudget(CallBudget budget) {
		return new QuerySettings(this.limit, budget, this.listener, this.parallelism);
	}

	public QuerySettings withListener(Consumer<QueryStatistics> listener) {
		Assert.notNull(listener, "listener must not be null");
		return new QuerySettings(this.limit, this.budget, listener, this.parallelism);
	}

	public QuerySettings withParallelism(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		return new QuerySettings(this.limit, this.budget, this.listener, parallelism);
	}

	public QueryExecutor executor(QueryExecutor executor) {
		QueryExecutor configured = this.budget.executor(executor);
		configured = (this.listener != null) ? configured.measured(this.listener) : configured;
		return (this.parallelism != null)
				? configured.parallel(this.parallelism.executor(), this.parallelism.maxConcurrentRequests())
				: configured;
	}

}
