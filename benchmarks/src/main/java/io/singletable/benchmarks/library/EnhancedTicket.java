package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/**
 * Ticket as a bean of the Enhanced Client.
 */
@DynamoDbBean
public class EnhancedTicket extends EnhancedRow {

	private String customerId = "";

	private String body = "";

	private String assignee = "";

	private Instant createdAt = Instant.EPOCH;

	private Instant updatedAt = Instant.EPOCH;

	private List<String> tags = List.of();

	private Map<String, String> labels = Map.of();

	private boolean escalated;

	static EnhancedTicket of(TicketData data) {
		EnhancedTicket ticket = new EnhancedTicket();
		ticket.fill("Ticket", data);
		ticket.fill(data);
		return ticket;
	}

	final void fill(TicketData data) {
		this.customerId = data.customerId();
		this.body = data.body();
		this.assignee = data.assignee();
		this.createdAt = data.createdAt();
		this.updatedAt = data.updatedAt();
		this.tags = data.tags();
		this.labels = data.labels();
		this.escalated = data.escalated();
	}

	TicketData data() {
		return new TicketData(getId(), this.customerId, getTitle(), this.body, getStatus(), getPriority(),
				this.assignee, this.createdAt, this.updatedAt, this.tags, this.labels, this.escalated);
	}

	public String getCustomerId() {
		return this.customerId;
	}

	public void setCustomerId(String customerId) {
		this.customerId = customerId;
	}

	public String getBody() {
		return this.body;
	}

	public void setBody(String body) {
		this.body = body;
	}

	public String getAssignee() {
		return this.assignee;
	}

	public void setAssignee(String assignee) {
		this.assignee = assignee;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	public void setCreatedAt(Instant createdAt) {
		this.createdAt = createdAt;
	}

	public Instant getUpdatedAt() {
		return this.updatedAt;
	}

	public void setUpdatedAt(Instant updatedAt) {
		this.updatedAt = updatedAt;
	}

	public List<String> getTags() {
		return this.tags;
	}

	public void setTags(List<String> tags) {
		this.tags = tags;
	}

	public Map<String, String> getLabels() {
		return this.labels;
	}

	public void setLabels(Map<String, String> labels) {
		this.labels = labels;
	}

	public boolean isEscalated() {
		return this.escalated;
	}

	public void setEscalated(boolean escalated) {
		this.escalated = escalated;
	}

}
