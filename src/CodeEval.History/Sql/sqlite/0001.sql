create table runs (
    id integer primary key,
    identity text not null unique,
    content text not null,
    command text not null,
    tool_version text not null,
    compiler_version text not null,
    started_at text not null,
    finished_at text not null,
    isolation text not null,
    scoring text not null,
    repairs integer not null,
    tools integer not null,
    git_commit text,
    git_branch text
) strict;

create table models (
    id integer primary key,
    name text not null,
    family text not null,
    origin text not null,
    settings_hash text not null,
    unique (name, family, origin, settings_hash)
) strict;

create table tasks (
    id integer primary key,
    task text not null,
    category text not null,
    hash text not null,
    prompt_hash text not null,
    unique (task, category, hash, prompt_hash)
) strict;

create table run_models (
    run integer not null references runs,
    model integer not null references models,
    primary key (run, model)
) strict, without rowid;

create index run_models_of_model on run_models (model);

create table results (
    run integer not null,
    model integer not null,
    task integer not null references tasks,
    scored integer not null,
    unscored integer not null,
    passed integer not null,
    compile_errors integer not null,
    cost_usd text,
    cost_unknown integer not null,
    primary key (run, model, task),
    foreign key (run, model) references run_models
) strict, without rowid;

-- What a sample refers to is written with it in one transaction: a million checks of that would cost more than they find.
create table samples (
    run integer not null,
    model integer not null,
    task integer not null,
    place integer not null,
    verdict text not null,
    detail text,
    error_ids text,
    input_tokens integer,
    output_tokens integer,
    cost_usd text,
    primary key (run, model, task, place)
) strict, without rowid;
