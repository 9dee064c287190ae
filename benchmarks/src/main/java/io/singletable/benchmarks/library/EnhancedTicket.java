package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * Ticket as a bean of the Enhanced Client, which also holds its keys.
 */
@DynamoDbBean
public class EnhancedTicket {

	private String pk = "";

	private String sk = "";

	private String gsi1pk = "";

	private String gsi1sk = "";

	private String id = "";

	private String customerId = "";

	private String title = "";

	private String body = "";

	private String status = "";

	private int priority;

	private String assignee = "";

	private Instant createdAt = Instant.EPOCH;

	private Instant updatedAt = Instant.EPOCH;

	private List<String> tags = List.of();

	private Map<String, String> labels = Map.of();

	private boolean escalated;

	static EnhancedTicket of(TicketData data) {
		EnhancedTicket ticket = new EnhancedTicket();
		ticket.fill("Ticket", data);
		return ticket;
	}

	final void fill(String type, TicketData data) {
		this.pk = type + "#" + data.id();
		this.sk = type;
		this.gsi1pk = type + "#" + data.status();
		this.gsi1sk = "%010d#%s".formatted(data.priority(), data.id());
		this.id = data.id();
		this.customerId = data.customerId();
		this.title = data.title();
		this.body = data.body();
		this.status = data.status();
		this.priority = data.priority();
		this.assignee = data.assignee();
		this.createdAt = data.createdAt();
		this.updatedAt = data.updatedAt();
		this.tags = data.tags();
		this.labels = data.labels();
		this.escalated = data.escalated();
	}

	/**
	 * Leave the index.
	 */
	@SuppressWarnings("NullAway")
	final void clearIndexKeys() {
		this.gsi1pk = null;
		this.gsi1sk = null;
	}

	TicketData data() {
		return new TicketData(this.id, this.customerId, this.title, this.body, this.status, this.priority,
				this.assignee, this.createdAt, this.updatedAt, this.tags, this.labels, this.escalated);
	}

	@DynamoDbPartitionKey
	public String getPk() {
		return this.pk;
	}

	public void setPk(String pk) {
		this.pk = pk;
	}

	@DynamoDbSortKey
	public String getSk() {
		return this.sk;
	}

	public void setSk(String sk) {
		this.sk = sk;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "gsi1")
	public String getGsi1pk() {
		return this.gsi1pk;
	}

	public void setGsi1pk(String gsi1pk) {
		this.gsi1pk = gsi1pk;
	}

	@DynamoDbSecondarySortKey(indexNames = "gsi1")
	public String getGsi1sk() {
		return this.gsi1sk;
	}

	public void setGsi1sk(String gsi1sk) {
		this.gsi1sk = gsi1sk;
	}

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getCustomerId() {
		return this.customerId;
	}

	public void setCustomerId(String customerId) {
		this.customerId = customerId;
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public String getBody() {
		return this.body;
	}

	public void setBody(String body) {
		this.body = body;
	}

	public String getStatus() {
		return this.status;
	}

	public void setStatus(String status) {
		this.status = status;
	}

	public int getPriority() {
		return this.priority;
	}

	public void setPriority(int priority) {
		this.priority = priority;
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
