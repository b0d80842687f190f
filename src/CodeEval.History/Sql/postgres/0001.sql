create table runs (
    id bigint generated always as identity primary key,
    identity text not null unique,
    content text not null,
    command text not null,
    tool_version text not null,
    compiler_version text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    isolation text not null,
    scoring text not null,
    repairs bigint not null,
    tools bigint not null,
    git_commit text,
    git_branch text
);

create table models (
    id bigint generated always as identity primary key,
    name text not null,
    family text not null,
    origin text not null,
    settings_hash text not null,
    unique (name, family, origin, settings_hash)
);

create table tasks (
    id bigint generated always as identity primary key,
    task text not null,
    category text not null,
    hash text not null,
    prompt_hash text not null,
    unique (task, category, hash, prompt_hash)
);

create table run_models (
    run bigint not null references runs,
    model bigint not null references models,
    primary key (run, model)
);

create index run_models_of_model on run_models (model);

create table results (
    run bigint not null,
    model bigint not null,
    task bigint not null references tasks,
    scored bigint not null,
    unscored bigint not null,
    passed bigint not null,
    compile_errors bigint not null,
    cost_usd numeric,
    cost_unknown bigint not null,
    primary key (run, model, task),
    foreign key (run, model) references run_models
);

-- What a sample refers to is written with it in one transaction: a million checks of that would cost more than they find.
create table samples (
    run bigint not null,
    model bigint not null,
    task bigint not null,
    place bigint not null,
    verdict text not null,
    detail text,
    error_ids text,
    input_tokens bigint,
    output_tokens bigint,
    cost_usd numeric,
    primary key (run, model, task, place)
);
